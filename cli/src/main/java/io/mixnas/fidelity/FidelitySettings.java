package io.mixnas.fidelity;

import io.mixnas.campaign.CampaignSettings;
import io.mixnas.document.Document;
import io.mixnas.document.Field;
import io.mixnas.evaluator.EvaluatorSettings;
import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.objective.CostMeasure;
import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionValues;
import io.mixnas.plugin.Selection;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * States what is measured.
 *
 * @param table the table of trained networks
 * @param campaign the settings of a campaign, of which the evaluator, the images, the budget, the
 *     seed and the number of workers are used; its space is the table's
 * @param half the half of the table's networks that are drawn from
 * @param networks the number of networks to judge, at least 2; fewer are judged when there are not
 *     as many
 */
public record FidelitySettings(
    TruthTable table, CampaignSettings campaign, Half half, int networks) {
  private static final String FINGERPRINT = "tableFingerprint"; // of earlier versions

  public FidelitySettings {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(campaign, "campaign");
    Objects.requireNonNull(half, "half");
    if (networks < 2) {
      throw new IllegalArgumentException("networks: must be at least 2, was " + networks);
    }
  }

  /** Returns the name of a data set without its directory: the last name of its path. */
  public static String dataName(String data) {
    Path last = Path.of(data).getFileName();
    return last == null ? data : last.toString();
  }

  /**
   * Returns how the evaluator reads its images. They are never the ones that the table's accuracies
   * were measured on.
   */
  DataSettings dataSettings() {
    DataSettings asked = campaign.dataSettings();
    return table.making().map(making -> making.forJudges(asked)).orElse(asked);
  }

  /**
   * Describes the sample.
   *
   * @param drawn the number of networks that were drawn
   * @param withinBudget the number of them within the budget
   */
  FidelitySample sample(int drawn, int withinBudget) {
    return new FidelitySample(
        table.name(),
        table.fingerprint(),
        table.space().name(),
        table.networks().size(),
        half,
        campaign.seed(),
        drawn,
        campaign.budget().limit(CostMeasure.MULTIPLY_ADDS),
        withinBudget);
  }

  /**
   * Completes the settings of a measurement that was begun by a version whose evaluator had fewer
   * options, or that went on with no other state of the table.
   *
   * @param begun what {@link #tree} returned then
   * @return the same, with the usual values of the options that it lacks
   */
  Field withUsual(Field begun) {
    EvaluatorSettings now = campaign.evaluator();
    Map<String, Object> judge = new LinkedHashMap<>(begun.required("evaluator").plainFields());
    if (!now.name().equals(judge.get("name"))) {
      return begun; // another evaluator, whose options are others
    }
    OptionValues given = now.options();
    for (String option : now.chosen().provided().provider().options().names()) {
      given = judge.containsKey(option) ? given : given.without(option);
    }
    new EvaluatorSettings(
            new Selection<>(now.chosen().provided(), given)
                .complete(OptionContext.ofResolution(table.space().resolution())))
        .tree()
        .forEach(judge::putIfAbsent);
    Map<String, Object> tree = new LinkedHashMap<>(begun.plainFields());
    tree.put("evaluator", judge);
    tree.remove(FINGERPRINT);
    return Document.plain(tree);
  }

  /**
   * Returns all settings that influence the evaluator's scores, as plain values of JSON. What the
   * table says of its networks does not.
   */
  Map<String, Object> tree() {
    DataSettings images = dataSettings();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("table", table.name());
    tree.put("space", table.spaceText());
    tree.put("evaluator", campaign.evaluator().tree());
    tree.put("data", dataName(campaign.data()));
    tree.put("split", campaign.split());
    OptionalInt most = images.imagesPerClass();
    tree.put("imagesPerClass", most.isPresent() ? most.getAsInt() : "all");
    tree.put("validation", images.validationFraction());
    tree.put("imageSeed", images.seed());
    tree.put("seed", campaign.seed());
    tree.put("budget", campaign.budget().toString()); // which evaluators prepare for
    return tree;
  }
}
