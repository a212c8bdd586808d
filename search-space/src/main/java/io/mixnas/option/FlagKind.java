package io.mixnas.option;

import io.mixnas.document.Field;

/** Accepts true or false. */
record FlagKind() implements OptionKind<Boolean> {
  @Override
  public Boolean read(Field field) {
    return field.truth();
  }

  @Override
  public Boolean parse(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException("must be true or false, was '%s'".formatted(text));
    };
  }

  @Override
  public Object tree(Boolean value) {
    return value;
  }

  @Override
  public String label() {
    return "true|false";
  }

  @Override
  public Class<?> type() {
    return Boolean.class;
  }
}
