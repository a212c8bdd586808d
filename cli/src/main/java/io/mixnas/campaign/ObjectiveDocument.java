package io.mixnas.campaign;

import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;
import io.mixnas.objective.CostMeasure;

/**
 * Reads and writes the field {@code objective} of a campaign's document: a name alone, or an
 * object.
 */
final class ObjectiveDocument {
  private ObjectiveDocument() {}

  static void read(Field field, CampaignSettingsBuilder builder) {
    if (isText(field)) {
      field.make(() -> builder.objective(field.text()).build());
      return;
    }
    field.only("name", "cost", "costs", "target", "alpha", "beta");
    Field name = field.required("name");
    name.make(() -> builder.objective(name.text()));
    field.optional("cost").ifPresent(f -> builder.objectiveCost(f.oneOf(CostMeasure.class)));
    field
        .optional("costs")
        .ifPresent(
            f ->
                builder.objectiveCosts(f.elementsOrSelf().stream().map(Field::text).toList()));
    field.optional("target").ifPresent(f -> builder.objectiveTarget(f.text()));
    field.optional("alpha").ifPresent(f -> builder.objectiveAlpha(f.number()));
    field.optional("beta").ifPresent(f -> builder.objectiveBeta(f.number()));
    field.make(builder::build);
  }

  private static boolean isText(Field field) {
    try {
      return field.isText(field.text());
    } catch (DocumentException notText) {
      return false;
    }
  }
}
