package io.mixnas.campaign;

import io.mixnas.document.Field;
import io.mixnas.evaluator.ProxySettings;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.Optimizers;
import io.mixnas.evaluator.training.BatchSizes;
import io.mixnas.evaluator.training.Recipe;
import io.mixnas.evaluator.training.RecipeBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The field {@code evaluator} of a campaign's document. What is left out has its default, which is
 * what all campaigns had before there was a field for it.
 */
final class ProxyDocument {
  private static final String NAME = "proxy";
  private static final int MOST = Integer.MAX_VALUE;

  private ProxyDocument() {}

  /** Every setting. */
  static Map<String, Object> tree(ProxySettings proxy) {
    Recipe recipe = proxy.recipe();
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("name", NAME);
    node.put("width", proxy.width());
    node.put("resolution", proxy.resolution());
    node.put("engine", Field.word(proxy.engine()));
    node.put("epochs", recipe.epochs());
    node.put("batch", recipe.batches().tree());
    node.put("optimizer", Optimizers.tree(recipe.optimizer()));
    node.put("learningRate", recipe.learningRate());
    node.put("warmUp", recipe.warmUp());
    node.put("weightDecay", recipe.weightDecay());
    node.put("labelSmoothing", recipe.labelSmoothing());
    node.put("dropout", recipe.dropout());
    node.put("average", recipe.averaging());
    node.put("crop", recipe.augmentation().cropPadding());
    node.put("flip", recipe.augmentation().horizontalFlip());
    node.put("cutout", recipe.augmentation().cutout());
    return node;
  }

  /** Sets what is there; a name alone leaves all to the defaults. */
  static void read(Field evaluator, CampaignSettingsBuilder builder) {
    if (evaluator.isText(NAME)) {
      return;
    }
    evaluator.only(
        "name",
        "width",
        "resolution",
        "engine",
        "epochs",
        "batch",
        "optimizer",
        "learningRate",
        "warmUp",
        "weightDecay",
        "labelSmoothing",
        "dropout",
        "average",
        "crop",
        "flip",
        "cutout");
    Optional<Field> name = evaluator.optional("name");
    if (name.isPresent() && !name.get().isText(NAME)) {
      throw name.get().mustBe(NAME);
    }
    CampaignDocument.set(evaluator, "width", f -> builder.width(f.number()));
    CampaignDocument.set(evaluator, "resolution", f -> builder.resolution(f.integer(1, MOST)));
    CampaignDocument.set(evaluator, "engine", f -> builder.engine(f.oneOf(NetworkEngine.class)));
    recipe(new Recipes(evaluator, builder));
  }

  private static void recipe(Recipes recipe) {
    recipe.set("epochs", (r, f) -> r.epochs(f.integer(1, MOST)));
    recipe.set("batch", (r, f) -> r.batch(BatchSizes.read(f)));
    recipe.set("optimizer", (r, f) -> r.optimizer(Optimizers.read(f)));
    recipe.set("learningRate", (r, f) -> r.learningRate(f.number()));
    recipe.set("warmUp", (r, f) -> r.warmUp(f.number()));
    recipe.set("weightDecay", (r, f) -> r.weightDecay(f.number()));
    recipe.set("labelSmoothing", (r, f) -> r.labelSmoothing(f.number()));
    recipe.set("dropout", (r, f) -> r.dropout(f.number()));
    recipe.set("average", (r, f) -> r.averaging(f.number()));
    recipe.set("crop", (r, f) -> r.crop(f.integer(0, MOST)));
    recipe.set("flip", (r, f) -> r.flip(f.truth()));
    recipe.set("cutout", (r, f) -> r.cutout(f.integer(0, MOST)));
  }

  /** Where the numbers of a recipe come from, and go to. */
  private record Recipes(Field evaluator, CampaignSettingsBuilder builder) {
    void set(String name, BiFunction<RecipeBuilder, Field, RecipeBuilder> setter) {
      CampaignDocument.set(
          evaluator, name, field -> builder.recipe(recipe -> setter.apply(recipe, field)));
    }
  }
}
