"""The yardsticks' networks. One product serves both heads: the last column of an output is the value, the others are the logits."""
from __future__ import annotations

import torch
from torch import Tensor, nn


class _TanhBySigmoid(torch.autograd.Function):
    """tanh x = 2 / (1 + exp(-2x)) - 1 in place; PyTorch's own tanh takes more than twice as long on a processor."""

    @staticmethod
    def forward(context, x: Tensor) -> Tensor:  # noqa: D102 (the base class says it)
        y = x.mul_(2).sigmoid_().mul_(2).sub_(1)
        context.mark_dirty(x)
        context.save_for_backward(y)
        return y

    @staticmethod
    def backward(context, gradient: Tensor) -> Tensor:  # noqa: D102
        (y,) = context.saved_tensors
        return torch.ops.aten.tanh_backward(gradient, y)


class Tanh(nn.Module):
    """The faster tanh; it overwrites its input."""

    def forward(self, x: Tensor) -> Tensor:
        return _TanhBySigmoid.apply(x) if torch.is_grad_enabled() else x.mul_(2).sigmoid_().mul_(2).sub_(1)


def mlp(*widths: int, activation: type[nn.Module] = Tanh) -> nn.Sequential:
    """Dense layers of the given widths with an activation between them."""
    layers: list[nn.Module] = []
    for inputs, outputs in zip(widths[:-2], widths[1:-1]):
        layers += [nn.Linear(inputs, outputs), activation()]
    return nn.Sequential(*layers, nn.Linear(widths[-2], widths[-1]))


def relu_mlp(*widths: int) -> nn.Sequential:
    """Dense layers of the given widths with rectifiers between them."""
    return mlp(*widths, activation=_Relu)


class _Relu(nn.ReLU):
    def __init__(self) -> None:
        super().__init__(inplace=True)


def base_cnn() -> nn.Sequential:
    """BaseCNN of the Goodhart study: 6 x 11 x 11, three convolutions, 512 features, eight actions; 4.03 million parameters."""
    return nn.Sequential(
        nn.Conv2d(6, 32, 3, padding=1), _Relu(),
        nn.Conv2d(32, 64, 3, padding=1), _Relu(),
        nn.Conv2d(64, 64, 3, padding=1), _Relu(),
        nn.Flatten(), nn.Linear(64 * 121, 512), _Relu(),
        nn.Linear(512, 8 + 1))


class Transformer(nn.Module):
    """Two encoder layers over 10 tokens of 128 numbers, their mean, four actions and the value."""

    def __init__(self) -> None:
        super().__init__()
        layer = nn.TransformerEncoderLayer(128, 4, 512, dropout=0.0, activation="relu", batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        self.heads = nn.Linear(128, 4 + 1)

    def forward(self, tokens: Tensor) -> Tensor:
        return self.heads(self.encoder(tokens).mean(1))


def flatten(network: nn.Module) -> nn.Parameter:
    """Moves all parameters, and their gradients, into one vector, so that clipping and Adam are a few operations instead of a few for each."""
    parameters = list(network.parameters())
    vector = nn.Parameter(torch.cat([parameter.detach().reshape(-1) for parameter in parameters]))
    vector.grad = torch.zeros_like(vector)
    start = 0
    for parameter in parameters:
        stop = start + parameter.numel()
        shape, strides = parameter.shape, parameter.stride()
        parameter.data = vector.data[start:stop].view(shape)
        parameter.grad = vector.grad[start:stop].view(shape)
        start = stop
    return vector
