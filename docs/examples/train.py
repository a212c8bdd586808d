"""An external trainer for 'mixnas search --evaluator command': PyTorch, and the network as timm builds it.

    mixnas search --evaluator command \
        --command "python3 docs/examples/train.py --network {python} --data images.zip --epochs {epochs} --seed {seed}" \
        --data images.zip --epochs 3

Needs torch, numpy, Pillow and timm. Images are a folder, or a zip, with one folder per class. The last line that it
prints is the result: accuracy on a fifth of each class, and how long one image takes.
"""

import argparse
import importlib.util
import io
import json
import math
import os
import random
import sys
import threading
import time
import zipfile
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import nn

SUFFIXES = {".png", ".jpg", ".jpeg", ".bmp", ".webp"}


def end_with_mixnas():
    """Ends this process when MixNAS does, however that is: standard input ends then."""

    def wait():
        while os.read(0, 1024):
            pass
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def image_files(source):
    """Pairs of a class's name and a function that opens one of its images, in an order that is always the same."""
    if source.is_dir():
        files = sorted(file for file in source.rglob("*") if file.suffix.lower() in SUFFIXES)
        return [(file.parent.name, lambda file=file: Image.open(file)) for file in files]
    archive = zipfile.ZipFile(source)
    names = sorted(name for name in archive.namelist() if Path(name).suffix.lower() in SUFFIXES)
    return [
        (Path(name).parent.name, lambda name=name: Image.open(io.BytesIO(archive.read(name))))
        for name in names
    ]


def load(source, resolution, per_class):
    """Images [n, 3, side, side] and labels [n] to train on, and the same to validate on."""
    classes = {}
    for name, opener in image_files(source):
        classes.setdefault(name, []).append(opener)
    parts = {"train": ([], []), "val": ([], [])}
    for label, name in enumerate(sorted(classes)):
        chosen = classes[name]
        random.Random(0).shuffle(chosen)  # the same images for every network and seed
        chosen = chosen[:per_class]
        held_back = max(1, len(chosen) // 5)
        for index, opener in enumerate(chosen):
            images, labels = parts["val" if index < held_back else "train"]
            pixels = opener().convert("RGB").resize((resolution, resolution), Image.BILINEAR)
            images.append(np.asarray(pixels, dtype=np.float32).transpose(2, 0, 1) / 255)
            labels.append(label)
    return [(torch.from_numpy(np.stack(x)), torch.tensor(y)) for x, y in parts.values()]


def network(file, classes):
    """The network that MixNAS wrote as Python."""
    spec = importlib.util.spec_from_file_location("network", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.create_model(num_classes=classes)


def accuracy(model, images, labels):
    model.eval()
    with torch.no_grad():
        guesses = torch.cat([model(part).argmax(1) for part in images.split(256)])
    return (guesses == labels).float().mean().item()


def part_of_rate(step, steps):
    """The part of the learning rate at a step: it rises over the first tenth, then falls along half a cosine."""
    rise = max(1, steps // 10)
    if step < rise:
        return (step + 1) / rise
    return 0.5 * (1 + math.cos(math.pi * (step - rise) / max(1, steps - rise)))


def train(model, training, validation, epochs, batch, rate):
    """Trains, and tells of each epoch."""
    images, labels = training
    steps = epochs * -(-len(images) // batch)
    optimizer = torch.optim.SGD(model.parameters(), rate, momentum=0.9, nesterov=True, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: part_of_rate(step, steps))
    curve = []
    for epoch in range(epochs):
        begin = time.perf_counter()
        model.train()
        losses = []
        for chosen in torch.randperm(len(images)).split(batch):
            if len(chosen) == 1:
                continue  # batch norm needs two
            pixels = images[chosen]
            mirrored = torch.rand(len(chosen)) < 0.5
            pixels[mirrored] = pixels[mirrored].flip(3)
            loss = nn.functional.cross_entropy(model(pixels), labels[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        curve.append(
            {
                "trainingLoss": sum(losses) / len(losses),
                "validationAccuracy": accuracy(model, *validation),
                "seconds": time.perf_counter() - begin,
            }
        )
        print("epoch", epoch + 1, curve[-1], file=sys.stderr, flush=True)
    return curve


def latency(model, image):
    """Milliseconds for one image by one thread: the median of 20 runs."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    times = []
    with torch.no_grad():
        for run in range(25):
            begin = time.perf_counter()
            model(image)
            times.append(1000 * (time.perf_counter() - begin))
    torch.set_num_threads(threads)
    return float(np.median(times[5:]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--network", required=True, help="Python file of the network")
    parser.add_argument("--data", required=True, type=Path, help="folder or zip of images")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--resolution", type=int, default=32)
    parser.add_argument("--per-class", type=int, default=60, help="images of each class")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--learning-rate", type=float, default=0.05)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()

    if "MIXNAS_JOB" in os.environ:
        end_with_mixnas()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed % 2**63)
    random.seed(options.seed)
    training, validation = load(options.data, options.resolution, options.per_class)
    mean, std = training[0].mean((0, 2, 3), keepdim=True), training[0].std((0, 2, 3), keepdim=True)
    training, validation = [((x - mean) / std, y) for x, y in (training, validation)]

    model = network(options.network, int(training[1].max()) + 1)
    curve = train(model, training, validation, options.epochs, options.batch, options.learning_rate)
    result = {
        "score": curve[-1]["validationAccuracy"],
        "latencyMs": latency(model.eval(), validation[0][:1]),
        "trainedImages": options.epochs * len(training[0]),
        "curve": curve,
    }
    print(json.dumps(result, allow_nan=False))


if __name__ == "__main__":
    main()
