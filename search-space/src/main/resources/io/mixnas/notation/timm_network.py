"""A network that MixNAS wrote, built by timm's classes (pip install timm).

    model = create_model()                      # with random weights
    model = create_model("weights.safetensors") # with those of 'mixnas export --to weights'

The second needs safetensors, and loads with strict=True.
"""

import json
import math
from functools import partial

from timm.layers import get_act_layer
from timm.models._efficientnet_blocks import SqueezeExcite
from timm.models._efficientnet_builder import decode_arch_def, round_channels
from timm.models.efficientnet import EfficientNet
from timm.models.mobilenetv3 import MobileNetV3
from torch import nn

NAME = @NAME@

# pad_type: "same" as TensorFlow pads, "" symmetric as PyTorch does; weights do not carry over.
NETWORK = json.loads("""
@NETWORK@
""")

BATCH_NORM = {"eps": 1e-5, "momentum": 0.1}

# How squeeze-and-excitation makes the number of its reduced channels whole. timm has the product
# of two roundings: what is just below a whole number is that number.
ROUNDINGS = {
    "floor": lambda channels: max(1, math.floor(channels + 1e-6)),
    "round": lambda channels: max(1, round(channels)),
    "round_channels": round_channels,
}


def create_model(
    weights=None,
    num_classes=NETWORK["num_classes"],
    in_chans=3,
    global_pool="avg",
    drop_rate=0.0,
    drop_path_rate=0.0,
):
    """The network as a torch.nn.Module that takes [batch, in_chans, height, width].

    Images are normalised as the metadata of the weights say (mixnas.mean, mixnas.std).
    """
    squeeze = NETWORK["se_layer"]
    forced = squeeze.get("force_act_layer")
    arguments = {
        "block_args": decode_arch_def(
            NETWORK["arch_def"], NETWORK["depth_multiplier"], depth_trunc=NETWORK["depth_trunc"]
        ),
        "num_classes": num_classes,
        "num_features": NETWORK["num_features"],
        "in_chans": in_chans,
        "stem_size": NETWORK["stem_size"],
        "fix_stem": NETWORK["fix_stem"],
        "pad_type": NETWORK["pad_type"],
        "act_layer": get_act_layer(NETWORK["act_layer"]),
        "norm_layer": partial(nn.BatchNorm2d, **BATCH_NORM),
        "se_layer": partial(
            SqueezeExcite,
            rd_round_fn=ROUNDINGS[squeeze["rd_round_fn"]],
            gate_layer=get_act_layer(squeeze["gate_layer"]),
            force_act_layer=get_act_layer(forced) if forced else None,
        ),
        "round_chs_fn": partial(round_channels, multiplier=NETWORK["channel_multiplier"]),
        "global_pool": global_pool,
        "drop_rate": drop_rate,
        "drop_path_rate": drop_path_rate,
    }
    if NETWORK["model"] == "MobileNetV3":
        norm = NETWORK["head_norm"]
        model = MobileNetV3(
            se_from_exp=NETWORK["se_from_exp"], head_norm=norm, head_bias=not norm, **arguments
        )
    else:
        model = EfficientNet(stem_kernel_size=NETWORK["stem_kernel_size"], **arguments)
    # timm's classes have a stem of stride 2; its padding is right for 1 too.
    model.conv_stem.stride = (NETWORK["stem_stride"],) * 2
    if weights is not None:
        from safetensors.torch import load_file

        model.load_state_dict(load_file(weights), strict=True)
    return model


if __name__ == "__main__":
    print(create_model())
