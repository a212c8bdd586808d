package io.mixnas.evaluator.command;

import io.mixnas.document.Field;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a command may contain in braces, to be replaced for each job. */
enum Placeholder {
  /** The path of the architecture as our JSON. */
  JSON,
  /** The path of a Python file that builds the network with timm. */
  PYTHON,
  /** The path of the block strings of TensorFlow's MixNet code. */
  TF,
  /** The genotype, as trials list it. */
  GENOTYPE,
  /** The seed of the job, a 64-bit integer. */
  SEED,
  /** The number of epochs that a training is to have. */
  EPOCHS,
  /** Pixels per side of the images that networks are to see. */
  RESOLUTION,
  /** The number of classes. */
  CLASSES,
  /** The most multiply-adds that a network may have; {@code unlimited} without a limit. */
  BUDGET,
  /** The path of the job's own directory. */
  DIRECTORY,
  /** The directory from which the command's paths are seen. */
  HOME;

  /** Returns the word between the braces. */
  String word() {
    return Field.word(this);
  }

  static Optional<Placeholder> named(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findAny();
  }

  /** {@code {json}, {python} ...}. */
  static String choices() {
    return Arrays.stream(values())
        .map(one -> "{" + one.word() + "}")
        .collect(Collectors.joining(", "));
  }
}
