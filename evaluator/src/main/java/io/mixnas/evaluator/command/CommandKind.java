package io.mixnas.evaluator.command;

import io.mixnas.document.Field;
import io.mixnas.option.OptionKind;

/** Reads and writes options that are commands with placeholders. */
record CommandKind() implements OptionKind<CommandTemplate> {
  @Override
  public CommandTemplate read(Field field) {
    return field.make(() -> parse(field.text()));
  }

  @Override
  public CommandTemplate parse(String text) {
    return CommandTemplate.parse(text);
  }

  @Override
  public Object tree(CommandTemplate value) {
    return value.text();
  }

  @Override
  public String label() {
    return "COMMAND";
  }
}
