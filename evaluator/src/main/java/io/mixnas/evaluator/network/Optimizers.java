package io.mixnas.evaluator.network;

import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds optimizers by name, and reads and writes them in documents. */
public final class Optimizers {
  private static final String NESTEROV = "nesterov";
  private static final String RMSPROP = "rmsprop";

  private Optimizers() {}

  /** Returns the names of all optimizers. */
  public static List<String> names() {
    return List.of(NESTEROV, RMSPROP);
  }

  /**
   * Returns an optimizer with its usual numbers.
   *
   * @throws IllegalArgumentException if there is no optimizer of that name; the message lists the
   *     names
   */
  public static Optimizer of(String name) {
    return switch (name) {
      case NESTEROV -> Optimizer.Nesterov.USUAL;
      case RMSPROP -> Optimizer.RmsProp.MNASNET;
      default ->
          throw new IllegalArgumentException(
              "unknown optimizer '%s': must be one of %s"
                  .formatted(name, String.join(", ", names())));
    };
  }

  /**
   * Reads an optimizer from a document: a name alone, or an object with {@code name} and any of its
   * numbers.
   *
   * @throws DocumentException if the field is not a valid optimizer
   */
  public static Optimizer read(Field field) {
    if (names().stream().anyMatch(field::isText)) {
      return of(field.text());
    }
    Optional<Field> named = nameOf(field);
    if (named.isEmpty()) {
      throw field.mustBe("one of " + String.join(", ", names()) + ", or an object with a name");
    }
    Field name = named.get();
    Optimizer usual = name.make(() -> of(name.text()));
    return field.make(() -> read(field, usual));
  }

  /**
   * Returns the object that {@link #read} reads. The same optimizer always gives the same object.
   */
  public static Map<String, Object> tree(Optimizer optimizer) {
    Map<String, Object> node = new LinkedHashMap<>();
    if (optimizer instanceof Optimizer.RmsProp rmsProp) {
      node.put("name", RMSPROP);
      node.put("decay", rmsProp.decay());
      node.put("momentum", rmsProp.momentum());
      node.put("epsilon", rmsProp.epsilon());
    } else if (optimizer instanceof Optimizer.Nesterov nesterov) {
      node.put("name", NESTEROV);
      node.put("momentum", nesterov.momentum());
    }
    return node;
  }

  private static Optimizer read(Field field, Optimizer usual) {
    if (usual instanceof Optimizer.RmsProp rmsProp) {
      field.only("name", "decay", "momentum", "epsilon");
      return new Optimizer.RmsProp(
          number(field, "decay", rmsProp.decay()),
          number(field, "momentum", rmsProp.momentum()),
          number(field, "epsilon", rmsProp.epsilon()));
    }
    field.only("name", "momentum");
    return new Optimizer.Nesterov(
        number(field, "momentum", ((Optimizer.Nesterov) usual).momentum()));
  }

  private static double number(Field field, String name, double usual) {
    return field.optional(name).map(Field::number).orElse(usual);
  }

  private static Optional<Field> nameOf(Field field) {
    try {
      return field.optional("name");
    } catch (DocumentException noObject) {
      return Optional.empty();
    }
  }
}
