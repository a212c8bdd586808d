"""Makes the golden files of TimmGoldenTest with PyTorch and timm (made with torch 2.13.0, timm 1.0.29).

    python timm_golden.py DIRECTORY

Writes, for each network of NETWORKS, NAME.json (timm's arguments), NAME.safetensors (random weights and
running statistics) and NAME.logits.json (what timm computes of two images), and names.json: names and
shapes of the state dicts of timm's own networks. Image i has the values sin(0.37 k + i) in the order
[channel][row][column].
"""

import json
import math
import sys
from functools import partial
from pathlib import Path

import timm
import torch
from safetensors.torch import save_file
from timm.layers import get_act_layer
from timm.models._efficientnet_blocks import SqueezeExcite
from timm.models._efficientnet_builder import decode_arch_def, round_channels
from timm.models.efficientnet import EfficientNet
from timm.models.mobilenetv3 import MobileNetV3
from torch import nn

ROUNDINGS = {"floor": lambda c: max(1, math.floor(c)), "round": round, "round_channels": round_channels}

# bn_eps is not part of the description that is written
NETWORKS = {
    "mixed-same": dict(
        bn_eps=1e-3, model="EfficientNet", input_size=[3, 30, 30], num_classes=5, stem_size=8, num_features=24,
        act_layer="relu", pad_type="same", se_layer=dict(rd_round_fn="floor", gate_layer="sigmoid"),
        arch_def=[
            ["ds_r1_k3_s1_e1_c8"],
            ["ir_r1_k3.5.7_a1.1_p1.1_s2_e3_c16_se0.5_nsw", "ir_r2_k3.5.7.9.11.13_s1_e2_c16_se0.25_nsw"],
            ["ir_r1_k5_s2_e6_c8_nhs_noskip"],
        ]),
    "mixed-symmetric": dict(
        bn_eps=1e-5, model="EfficientNet", input_size=[3, 30, 30], num_classes=5, stem_size=8, num_features=24,
        act_layer="relu6", pad_type="", se_layer=dict(rd_round_fn="round", gate_layer="hard_sigmoid"),
        arch_def=[
            ["dsa_r1_k3_s1_c8"],
            ["ir_r1_k3.5.7_a1.1_p1.1_s2_e3_c16_se0.5_nsw", "ir_r2_k3.5.7.9.11.13_s1_e2_c16_se0.25_nre"],
            ["cn_r1_k3_s2_c8"],
        ]),
    "mobilenetv3": dict(
        bn_eps=1e-5, model="MobileNetV3", input_size=[3, 32, 32], num_classes=4, stem_size=16, num_features=40,
        act_layer="hard_swish", pad_type="same", se_from_exp=True,
        se_layer=dict(rd_round_fn="round_channels", gate_layer="hard_sigmoid", force_act_layer="relu"),
        arch_def=[
            ["ds_r1_k3_s1_e1_c16_nre"],
            ["ir_r1_k3_s2_e4_c24_nre", "ir_r1_k5_s1_e3_c24_se0.25_nre"],
            ["cn_r1_k1_s1_c48"],
        ]),
    "small-images": dict(
        bn_eps=1e-5, model="EfficientNet", input_size=[3, 17, 17], num_classes=3, stem_size=8, stem_stride=1,
        num_features=0, act_layer="swish", pad_type="same", se_layer=dict(rd_round_fn="round"),
        arch_def=[["ds_r1_k3.5_s2_c8"], ["ir_r1_k7_s2_e1_c16", "ir_r1_k3_s1_e4_c16_se0.3"]]),
    # no network of timm has squeeze-and-excitation in a uir, but timm's builder takes it
    "universal": dict(
        bn_eps=1e-5, model="MobileNetV3", input_size=[3, 32, 32], num_classes=4, stem_size=16, num_features=40,
        act_layer="relu", pad_type="", se_from_exp=True,
        se_layer=dict(rd_round_fn="round_channels", gate_layer="hard_sigmoid"),
        arch_def=[
            ["uir_r1_a3_k5_s2_e4_c24_se0.25", "uir_r2_a0_k3_s1_e2_c24_se0.5_nhs"],
            ["uir_r1_a5_k0_s2_e3_c32", "uir_r1_a0_k0_s1_e2_c32"],
        ]),
}

ZOO = {
    "mixnet-s": "mixnet_s", "mixnet-m": "tf_mixnet_m", "mixnet-l": "mixnet_l", "mixnet-xl": "mixnet_xl",
    "mobilenetv1": "mobilenetv1_100", "mobilenetv2": "mobilenetv2_100", "mobilenetv3-large": "mobilenetv3_large_100",
    "mobilenetv3-small": "tf_mobilenetv3_small_100", "mnasnet-a1": "semnasnet_100", "mnasnet-b1": "mnasnet_100",
    "mnasnet-small": "mnasnet_small", "spnasnet": "spnasnet_100", "efficientnet-b0": "efficientnet_b0",
    "fbnet-c": "fbnetc_100",
}


def build(network):
    squeeze = network.get("se_layer", {})
    forced = squeeze.get("force_act_layer")
    arguments = dict(
        block_args=decode_arch_def(network["arch_def"]),
        num_classes=network["num_classes"], num_features=network["num_features"], stem_size=network["stem_size"],
        pad_type=network["pad_type"], act_layer=get_act_layer(network["act_layer"]),
        norm_layer=partial(nn.BatchNorm2d, eps=network["bn_eps"]),
        se_layer=partial(
            SqueezeExcite, rd_round_fn=ROUNDINGS[squeeze.get("rd_round_fn", "round")],
            gate_layer=get_act_layer(squeeze.get("gate_layer", "sigmoid")),
            force_act_layer=get_act_layer(forced) if forced else None))
    if network["model"] == "MobileNetV3":
        return MobileNetV3(se_from_exp=network["se_from_exp"], **arguments)
    model = EfficientNet(**arguments)
    model.conv_stem.stride = (network.get("stem_stride", 2),) * 2
    return model


def randomise(model):
    for name, value in model.state_dict().items():
        if name.endswith("num_batches_tracked"):
            value.fill_(7)
        elif name.endswith("running_var"):
            value.uniform_(0.5, 1.5)
        elif value.dim() == 1:
            value.uniform_(-0.5, 0.5)
            value.add_(1.0 if name.endswith("weight") else 0.0)
        else:
            value.normal_(0, 1.4 / math.sqrt(value[0].numel()))


def main(directory):
    torch.manual_seed(1)
    for name, network in NETWORKS.items():
        model = build(network).eval()
        randomise(model)
        side = network["input_size"][1]
        k = torch.arange(3 * side * side, dtype=torch.float64)
        images = torch.stack([torch.sin(0.37 * k + i) for i in range(2)]).float().reshape(2, 3, side, side)
        with torch.no_grad():
            logits = model(images)
        save_file(model.state_dict(), directory / f"{name}.safetensors")
        (directory / f"{name}.logits.json").write_text(json.dumps(logits.tolist()) + "\n")
        description = {key: value for key, value in network.items() if key != "bn_eps"}
        (directory / f"{name}.json").write_text(json.dumps(description, indent=1) + "\n")
        print(name, logits.tolist())
    names = {
        ours: {"timm": theirs, "shapes": {k: list(v.shape) for k, v in timm.create_model(theirs).state_dict().items()}}
        for ours, theirs in ZOO.items()
    }
    # one line a network
    lines = ",\n".join(f"{json.dumps(n)}: {json.dumps(v, separators=(',', ':'))}" for n, v in names.items())
    (directory / "names.json").write_text("{\n" + lines + "\n}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
