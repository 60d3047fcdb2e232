"""BERT with the reader's heads, in torch; its weights are named as published ones are."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from bot.model.bert import HEADS

TOKEN_SCORES: Final = 3
AWAY: Final = -1e4

Weights = Mapping[str, npt.NDArray[Any]]


class Layer(nn.Module):
    """One layer of a transformer."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.attention = nn.ModuleDict(
            {
                "self": nn.ModuleDict(
                    {name: nn.Linear(width, width) for name in ("query", "key", "value")}
                ),
                "output": nn.ModuleDict(
                    {"dense": nn.Linear(width, width), "LayerNorm": nn.LayerNorm(width, epsilon)}
                ),
            }
        )
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(width, inner)})
        self.output = nn.ModuleDict(
            {"dense": nn.Linear(inner, width), "LayerNorm": nn.LayerNorm(width, epsilon)}
        )

    def forward(self, hidden: Tensor, mask: Tensor, drop: float) -> Tensor:
        """Let every token look at the others."""
        batch, length, width = hidden.shape
        own = self.attention["self"]
        query, key, value = (
            own[name](hidden).view(batch, length, self.heads, -1).transpose(1, 2)
            for name in ("query", "key", "value")
        )
        # Written out: on a processor, the library's own attention takes twice as long to train.
        near = (query * query.shape[-1] ** -0.5) @ key.transpose(-1, -2)
        met = near.masked_fill(~mask, AWAY).softmax(-1).to(value.dtype) @ value
        met = met.transpose(1, 2).reshape(batch, length, width)
        out = self.attention["output"]
        hidden = out["LayerNorm"](hidden + self._dropped(out["dense"](met), drop))
        wide = functional.gelu(self.intermediate["dense"](hidden))
        narrow = self._dropped(self.output["dense"](wide), drop)
        return self.output["LayerNorm"](hidden + narrow)

    def _dropped(self, value: Tensor, drop: float) -> Tensor:
        return functional.dropout(value, drop, self.training)


class ReaderNetwork(nn.Module):
    """Scores tokens (relevant, start, end) and whole windows."""

    def __init__(
        self, weights: Mapping[str, npt.NDArray[Any]], heads: int, epsilon: float
    ) -> None:
        super().__init__()
        words = weights["embeddings.word_embeddings.weight"]
        width = words.shape[1]
        inner = weights["encoder.layer.0.intermediate.dense.weight"].shape[0]
        count = 1 + max(int(it.split(".")[2]) for it in weights if it.startswith("encoder.layer."))
        self.embeddings = nn.ModuleDict(
            {
                "word_embeddings": nn.Embedding(*words.shape),
                "position_embeddings": nn.Embedding(
                    *weights["embeddings.position_embeddings.weight"].shape
                ),
                "token_type_embeddings": nn.Embedding(2, width),
                "LayerNorm": nn.LayerNorm(width, epsilon),
            }
        )
        self.encoder = nn.ModuleDict(
            {"layer": nn.ModuleList(Layer(width, heads, inner, epsilon) for _ in range(count))}
        )
        self.token = nn.Linear(width, TOKEN_SCORES)
        self.whole = nn.Linear(width, 1)
        held = {name: torch.from_numpy(np.array(it)) for name, it in weights.items()}
        missing, _ = self.load_state_dict(held, strict=False)
        unexpected = [name for name in missing if name.partition(".")[0] not in HEADS]
        if unexpected:
            raise ValueError(f"the body lacks {', '.join(unexpected)}")

    def forward(
        self, ids: Tensor, mask: Tensor, types: Tensor, drop: float
    ) -> tuple[Tensor, Tensor]:
        """Return the scores of tokens and of windows."""
        parts = self.embeddings
        places = torch.arange(ids.shape[1], device=ids.device)
        hidden = (
            parts["word_embeddings"](ids)
            + parts["position_embeddings"](places)
            + parts["token_type_embeddings"](types)
        )
        hidden = functional.dropout(parts["LayerNorm"](hidden), drop, self.training)
        seen = mask[:, None, None, :].bool()
        for layer in self.encoder["layer"]:
            hidden = layer(hidden, seen, drop)
        return self.token(hidden), self.whole(hidden[:, 0]).squeeze(-1)

    def weights(self) -> dict[str, npt.NDArray[Any]]:
        """Return the weights as they are published and exported."""
        return {name: it.detach().float().cpu().numpy() for name, it in self.state_dict().items()}
