package io.mixnas.evaluator.training;

import io.mixnas.document.Field;
import io.mixnas.evaluator.data.Augmentation;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.Optimizers;
import io.mixnas.notation.ArchitectureJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** A plan as JSON. */
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
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("epochs", recipe.epochs());
    node.put("batchSize", recipe.batches().tree());
    node.put("optimizer", Optimizers.tree(recipe.optimizer()));
    node.put("learningRate", recipe.learningRate());
    node.put("warmUp", recipe.warmUp());
    node.put("weightDecay", recipe.weightDecay());
    node.put("labelSmoothing", recipe.labelSmoothing());
    node.put("dropout", recipe.dropout());
    node.put("averaging", recipe.averaging());
    Map<String, Object> augmentation = new LinkedHashMap<>();
    augmentation.put("cropPadding", recipe.augmentation().cropPadding());
    augmentation.put("horizontalFlip", recipe.augmentation().horizontalFlip());
    augmentation.put("cutout", recipe.augmentation().cutout());
    node.put("augmentation", augmentation);
    return node;
  }

  private static Recipe recipe(Field field) {
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
