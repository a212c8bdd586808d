package io.mixnas.evaluator.data;

import io.mixnas.document.Names;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A part of a divided data set, with the folder names that stand for it. */
enum DataPart {
  TRAINING("train|training|trn"),
  VALIDATION("val|valid|validation|validate|dev|devel|development"),
  TEST("test|testing|tst|eval|evaluation|holdout");

  private static final String THINGS = "(data|dataset|set|images?|imgs?|photos?|samples?|split)";

  private final Pattern folder;

  DataPart(String words) {
    folder = Pattern.compile("%s?(%s)%s*\\d*".formatted(THINGS, words, THINGS));
  }

  /** Returns the part that a folder's name stands for, whatever its capitals and separators. */
  static Optional<DataPart> of(String name) {
    String plain = Names.plain(name).replace(".", "");
    return Stream.of(values()).filter(part -> part.folder.matcher(plain).matches()).findFirst();
  }
}
