"""`python -m benchmarks train-reader`: one command, on a GPU or a CPU, that can be resumed."""

import json
import math
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import torch
from rich.console import Console
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from benchmarks.reader.batches import Batch, batches, steps_of
from benchmarks.reader.examples import Example, kept_examples
from benchmarks.reader.network import ReaderNetwork
from bot.model.bert import Shape
from bot.model.reader import END, RELEVANT, START
from bot.model.safetensors import read_safetensors
from bot.model.sources import Found, find_model

CHECKPOINT: Final = "checkpoint.pt"
WARM_UP: Final = 0.06
CLIP: Final = 1.0
TELL_STEPS: Final = 20
WEIGHTS: Final = {"answerable": 0.5, "span": 0.3}
AWAY: Final = -1e9
DECAY: Final = 0.01


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train; a run goes on only where the plan is the same."""

    epochs: int = 3
    batch: int = 16
    windows: int = 2
    rate: float = 1e-4
    dropout: float = 0.0
    max_tokens: int = 160
    train_words: bool = False
    seed: int = 11
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Where to train: what is kept where, on which device, how precisely, how often it is kept."""

    folder: Path
    device: torch.device
    half: bool
    save_seconds: float = 120.0
    stop_seconds: float = math.inf


def train_reader(
    body: str, data: Path, plan: Plan, run: Run, console: Console
) -> ReaderNetwork | None:
    """Train to the plan's end, from where an earlier run stopped; None if time ran out before."""
    found = find_model(body)
    examples = kept_examples(data, run.folder, plan.limit)
    console.print(f"{len(examples):,} examples, on {run.device}{' in bf16' if run.half else ''}")
    network = new_network(found, plan).to(run.device)
    optimiser = torch.optim.AdamW(
        [it for it in network.parameters() if it.requires_grad], plan.rate, weight_decay=DECAY
    )
    begin = _resume(run, plan, network, optimiser)
    tokenizer = reader_tokenizer(found, plan.max_tokens)
    total = plan.epochs * steps_of(len(examples), plan.batch)
    began = saved = time.monotonic()
    tokens = 0
    network.train()
    for step, batch in _from(_epochs(examples, tokenizer, plan), begin):
        _set_rate(optimiser, plan.rate, step, total)
        losses = _step(network, optimiser, batch.to(run.device), plan, run)
        tokens += int(batch.mask.sum())
        now = time.monotonic()
        if step % TELL_STEPS == 0:
            told = ", ".join(f"{name} {value:.3f}" for name, value in losses.items())
            console.print(
                f"step {step + 1}/{total}: {told}; {tokens / (now - began):.0f} tokens/s"
            )
        if now - saved > run.save_seconds:
            _save(run, plan, network, optimiser, step + 1)
            saved = now
        if now - began > run.stop_seconds:
            _save(run, plan, network, optimiser, step + 1)
            console.print(f"stopped after step {step + 1} of {total}; the same command goes on")
            return None
    _save(run, plan, network, optimiser, total)
    return network


def new_network(found: Found, plan: Plan) -> ReaderNetwork:
    """Return the body with heads that know nothing yet."""
    torch.manual_seed(plan.seed)
    shape = Shape.read(found.config)
    weights = read_safetensors(found.weights)
    network = ReaderNetwork(weights, shape.heads, shape.epsilon)
    network.embeddings["word_embeddings"].requires_grad_(plan.train_words)
    return network


def reader_tokenizer(found: Found, max_tokens: int) -> Tokenizer:
    """Return the body's tokenizer, cutting as the reader's will."""
    tokenizer = Tokenizer.from_str(found.tokenizer.decode())
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens, strategy="longest_first")
    return tokenizer


def _epochs(examples: list[Example], tokenizer: Tokenizer, plan: Plan) -> Iterator[Batch]:
    for epoch in range(plan.epochs):
        yield from batches(examples, tokenizer, plan.batch, plan.windows, plan.seed + epoch)


def _from(found: Iterator[Batch], begin: int) -> Iterator[tuple[int, Batch]]:
    """Yield numbered batches without those that an earlier run has seen."""
    for step, batch in enumerate(found):
        if step >= begin:
            yield step, batch


def _set_rate(optimiser: torch.optim.Optimizer, rate: float, step: int, total: int) -> None:
    """Let the rate rise for a while, then fall to nothing."""
    warm = max(1.0, WARM_UP * total)
    share = min((step + 1) / warm, max(0.0, (total - step) / (total - warm + 1)))
    for group in optimiser.param_groups:
        group["lr"] = rate * share


def _step(
    network: ReaderNetwork, optimiser: torch.optim.Optimizer, batch: Batch, plan: Plan, run: Run
) -> dict[str, float]:
    with _precision(run):
        token, whole = network(batch.ids, batch.mask, batch.types, plan.dropout)
    losses = loss_of(token.float(), whole.float(), batch)
    loss = losses["sentence"] + sum(WEIGHTS[name] * losses[name] for name in WEIGHTS)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
    optimiser.step()
    return {name: float(it.detach()) for name, it in losses.items()}


def _precision(run: Run) -> AbstractContextManager[Any]:
    return torch.autocast(run.device.type, torch.bfloat16) if run.half else nullcontext()


def loss_of(token: Tensor, whole: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Return what is wrong with the order of sentences, the windows' own word, and the spans."""
    scores = sentence_scores(token[..., RELEVANT], batch.sentence, len(batch.right))
    answerable = functional.binary_cross_entropy_with_logits(whole, batch.answers.float())
    return {
        "sentence": _order_loss(scores, batch),
        "answerable": answerable,
        "span": (_place_loss(token[..., START], batch.start, batch)
                 + _place_loss(token[..., END], batch.end, batch)) / 2,
    }  # fmt: skip


def sentence_scores(relevant: Tensor, sentence: Tensor, count: int) -> Tensor:
    """Return the mean of each sentence's tokens."""
    inside = sentence >= 0
    places = sentence[inside]
    sums = relevant.new_zeros(count).index_add(0, places, relevant[inside])
    sizes = relevant.new_zeros(count).index_add(0, places, torch.ones_like(relevant[inside]))
    return sums / sizes.clamp(min=1)


def _order_loss(scores: Tensor, batch: Batch) -> Tensor:
    """Softmax over all sentences of a question's windows; the right ones share the chance."""
    groups = int(batch.group.max()) + 1
    table = scores.new_full((groups, len(scores)), AWAY)
    places = torch.arange(len(scores), device=scores.device)
    table[batch.group, places] = scores
    rights = table.masked_fill(~batch.right[None, :], AWAY)
    held = torch.zeros(groups, dtype=torch.bool, device=scores.device)
    held[batch.group[batch.right]] = True
    if not held.any():
        return scores.sum() * 0
    return (table.logsumexp(1) - rights.logsumexp(1))[held].mean()


def _place_loss(scores: Tensor, wanted: Tensor, batch: Batch) -> Tensor:
    held = wanted >= 0
    if not held.any():
        return scores.sum() * 0
    reachable = scores.masked_fill(batch.sentence < 0, AWAY)
    return functional.cross_entropy(reachable[held], wanted[held])


def _save(
    run: Run, plan: Plan, network: ReaderNetwork, optimiser: torch.optim.Optimizer, step: int
) -> None:
    """Keep everything that is needed to go on; an interrupted write leaves the one before."""
    state = {
        "plan": json.dumps(asdict(plan)),
        "step": step,
        "network": network.state_dict(),
        "optimiser": optimiser.state_dict(),
    }
    unfinished = run.folder / f"{CHECKPOINT}.part"
    torch.save(state, unfinished)
    unfinished.rename(run.folder / CHECKPOINT)


def _resume(run: Run, plan: Plan, network: ReaderNetwork, optimiser: torch.optim.Optimizer) -> int:
    """Go on from a checkpoint of the same plan; return how many steps were done."""
    path = run.folder / CHECKPOINT
    if not path.exists():
        return 0
    state = torch.load(path, map_location=run.device, weights_only=True)
    if state["plan"] != json.dumps(asdict(plan)):
        raise SystemExit(f"{path} is of another plan; name another --out, or remove it")
    network.load_state_dict(state["network"])
    optimiser.load_state_dict(state["optimiser"])
    return int(state["step"])
