package io.mixnas.evaluator.training;

import io.mixnas.document.Field;
import io.mixnas.evaluator.data.Augmentation;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.Optimizers;
import io.mixnas.notation.ArchitectureJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads and writes a plan as JSON. */
final class PlanJson {
  private static final int MOST = Integer.MAX_VALUE;
  private static final String TRUNK_LEARNING_RATE = TrainingOptions.TRUNK_LEARNING_RATE.name();
  private static final String FREEZE_TRUNK = TrainingOptions.FREEZE_TRUNK.name();

  private PlanJson() {}

  static Map<String, Object> tree(TrainingPlan plan) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("engine", Field.word(plan.engine()));
    root.put("seed", plan.seed());
    root.put("recipe", tree(plan.recipe()));
    root.putAll(trunk(plan));
    root.put("architecture", ArchitectureJson.tree(plan.architecture()));
    return root;
  }

  static TrainingPlan read(Field field) {
    return field.make(
        () -> {
          TrainingPlan plan =
              new TrainingPlan(
                  ArchitectureJson.read(field.required("architecture")).architecture(),
                  recipe(field.required("recipe")),
                  field.required("engine").oneOf(NetworkEngine.class),
                  field.required("seed").longInteger());
          return plan.withTrunk(trunk(field).orElse(plan.trunk()));
        });
  }

  /** Returns fields for a trunk that is trained otherwise than the classifier. */
  private static Map<String, Object> trunk(TrainingPlan plan) {
    if (plan.trunk() instanceof Trunk.Trained trained) {
      double rate = trained.learningRate();
      return rate == plan.recipe().learningRate() ? Map.of() : Map.of(TRUNK_LEARNING_RATE, rate);
    }
    return Map.of(FREEZE_TRUNK, true);
  }

  private static Optional<Trunk> trunk(Field field) {
    if (field.optional(FREEZE_TRUNK).map(Field::truth).orElse(false)) {
      return Optional.of(new Trunk.Frozen());
    }
    return field.optional(TRUNK_LEARNING_RATE).map(Field::number).map(Trunk.Trained::new);
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
