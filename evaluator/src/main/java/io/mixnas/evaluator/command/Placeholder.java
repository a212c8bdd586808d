package io.mixnas.evaluator.command;

import io.mixnas.document.Field;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names the words in braces that a command may contain, which are replaced for each job. */
enum Placeholder {
  /** The path of the architecture as our JSON. */
  JSON,
  /** The path of a Python file that builds the network with timm. */
  PYTHON,
  /** The path of the block strings of TensorFlow's MixNet code. */
  TF,
  /** The genotype in the form that trials list. */
  GENOTYPE,
  /** The seed of the job, a 64-bit integer. */
  SEED,
  /** The number of epochs of a training. */
  EPOCHS,
  /** The pixels per side of the images that networks see. */
  RESOLUTION,
  /** The number of classes. */
  CLASSES,
  /** The most multiply-adds of a network; {@code unlimited} without a limit. */
  BUDGET,
  /** The path of the job's own directory. */
  DIRECTORY,
  /** The directory from which the command's paths are seen. */
  HOME;

  /** Returns the word between the braces. */
  String word() {
    return Field.word(this);
  }

  /** Returns the placeholder as it stands in a command. */
  String inBraces() {
    return "{" + word() + "}";
  }

  static Optional<Placeholder> named(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findAny();
  }

  /** Returns all placeholders for messages: {@code {json}, {python} ...}. */
  static String choices() {
    return Arrays.stream(values()).map(Placeholder::inBraces).collect(Collectors.joining(", "));
  }
}
