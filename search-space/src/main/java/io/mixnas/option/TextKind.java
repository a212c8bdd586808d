package io.mixnas.option;

import io.mixnas.document.Field;

/** Accepts any text. */
record TextKind() implements OptionKind<String> {
  @Override
  public String read(Field field) {
    return field.text();
  }

  @Override
  public String parse(String text) {
    return text;
  }

  @Override
  public Object tree(String value) {
    return value;
  }

  @Override
  public String label() {
    return "TEXT";
  }
}
