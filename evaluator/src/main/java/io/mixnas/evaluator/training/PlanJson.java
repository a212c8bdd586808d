package io.mixnas.evaluator.training;

import io.mixnas.document.Field;
import io.mixnas.evaluator.data.Augmentation;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.Optimizers;
import io.mixnas.notation.ArchitectureJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads and writes a plan as JSON. */
final class PlanJson {
  private static final int MOST = Integer.MAX_VALUE;

  private PlanJson() {}

  static Map<String, Object> tree(TrainingPlan plan) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("engine", Field.word(plan.engine()));
    root.put("seed", plan.seed());
    root.put("recipe", tree(plan.recipe()));
    root.put("architecture", ArchitectureJson.tree(plan.architecture()));
    return root;
  }

  static TrainingPlan read(Field field) {
    return field.make(
        () ->
            new TrainingPlan(
                ArchitectureJson.read(field.required("architecture")).architecture(),
                recipe(field.required("recipe")),
                field.required("engine").oneOf(NetworkEngine.class),
                field.required("seed").longInteger()));
  }

  private static Map<String, Object> tree(Recipe recipe) {
    return TrainingOptions.of(recipe).values();
  }

  private static Recipe recipe(Field field) {
    return field.optional("augmentation").isPresent()
        ? older(field)
        : field.make(() -> TrainingOptions.recipe(TrainingOptions.complete(field)));
  }

  /** Reads the names that earlier versions wrote. */
  private static Recipe older(Field field) {
    Field augmentation = field.required("augmentation");
    return field.make(
        () ->
            new Recipe(
                field.required("epochs").integer(1, MOST),
                BatchSizes.read(field.required("batchSize")),
                Optimizers.read(field.required("optimizer")),
                field.required("learningRate").number(),
                field.required("warmUp").number(),
                field.required("weightDecay").number(),
                field.required("labelSmoothing").number(),
                field.required("dropout").number(),
                field.required("averaging").number(),
                new Augmentation(
                    augmentation.required("cropPadding").integer(0, MOST),
                    augmentation.required("horizontalFlip").truth(),
                    augmentation.required("cutout").integer(0, MOST))));
  }
}
