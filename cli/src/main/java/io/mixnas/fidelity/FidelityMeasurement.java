package io.mixnas.fidelity;

import io.mixnas.campaign.CampaignSettings;
import io.mixnas.campaign.FailureText;
import io.mixnas.campaign.Interruptions;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Evaluation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/** Has an evaluator judge networks of a table, and compares what it says with the table. */
public final class FidelityMeasurement {
  private final FidelitySettings settings;
  private final List<TrainedNetwork> networks;
  private final ImageDataset images;
  private final SearchSpace space;
  private final Bench bench;
  private Spent told = Spent.NOTHING;

  private FidelityMeasurement(
      FidelitySettings settings, List<TrainedNetwork> networks, ImageDataset images, Bench bench) {
    this.settings = settings;
    this.networks = networks;
    this.images = images;
    this.space = settings.campaign().searchSpace(images);
    this.bench = bench;
  }

  /**
   * What a measurement works with.
   *
   * @param evaluator makes the evaluator that is measured
   * @param warnings told of whatever was not taken as it stood, one line each
   */
  record Bench(
      Function<ImageDataset, Evaluator> evaluator,
      ProcessClock clock,
      Consumer<String> warnings,
      WorkListener listener) {}

  /**
   * Measures, or goes on with it.
   *
   * @param out directory of the measurement: new, empty, or of one with the same settings; empty
   *     to keep nothing
   * @throws FidelityException when the table has too few networks, or the directory is another's
   * @throws io.mixnas.evaluator.data.DataException when the images cannot be used
   * @throws InterruptedException when this thread was told to stop
   * @throws io.mixnas.campaign.OpenTrialException when something else than a network failed
   */
  public static FidelityResult run(
      FidelitySettings settings,
      Optional<Path> out,
      Consumer<String> warnings,
      WorkListener listener)
      throws InterruptedException {
    settings.campaign().evaluator().training().engine().start();
    return run(
        settings,
        out,
        new Bench(settings.campaign()::createEvaluator, ProcessClock.here(), warnings, listener));
  }

  static FidelityResult run(FidelitySettings settings, Optional<Path> out, Bench bench)
      throws InterruptedException {
    List<TrainedNetwork> drawn = draw(settings, bench.warnings());
    if (out.isEmpty()) {
      return new FidelityMeasurement(settings, drawn, load(settings, bench), bench)
          .run(JudgementLog.inMemory());
    }
    try (FidelityDirectory directory = FidelityDirectory.open(out.get(), settings.tree())) {
      ImageDataset images = load(settings, bench);
      directory.begin(images.fingerprint());
      try (JudgementLog log = directory.log()) {
        FidelityResult result =
            new FidelityMeasurement(settings, drawn, images, bench).run(log);
        directory.write(result);
        return result;
      }
    }
  }

  private static List<TrainedNetwork> draw(FidelitySettings settings, Consumer<String> warnings) {
    TruthTable table = settings.table();
    List<TrainedNetwork> drawn =
        table.sample(settings.half(), settings.networks(), settings.campaign().seed());
    if (drawn.size() < 2) {
      throw new FidelityException(
          "%s: must have at least two distinct networks to draw from, has %s%s"
              .formatted(
                  table.name(),
                  drawn.size(),
                  settings.half() == Half.ALL ? "" : " in half " + settings.half()));
    }
    if (drawn.size() < settings.networks()) {
      warnings.accept(
          "%s: has %s distinct networks to draw from, fewer than the %s asked for; all are judged"
              .formatted(table.name(), drawn.size(), settings.networks()));
    }
    return drawn;
  }

  private static ImageDataset load(FidelitySettings settings, Bench bench) {
    return settings.campaign().dataSource().load(settings.dataSettings(), bench.warnings());
  }

  private FidelityResult run(JudgementLog log) throws InterruptedException {
    List<Genotype> left =
        networks.stream()
            .map(TrainedNetwork::genotype)
            .filter(genotype -> log.find(genotype).isEmpty())
            .toList();
    if (!left.isEmpty()) {
      judge(left, log);
    }
    List<Judgement> judgements =
        networks.stream().map(network -> log.find(network.genotype()).orElseThrow()).toList();
    return result(judgements, log);
  }

  private void judge(List<Genotype> left, JudgementLog log) throws InterruptedException {
    CampaignSettings campaign = settings.campaign();
    Spent before = Spent.until(bench.clock());
    try (Evaluator evaluator = bench.evaluator().apply(images)) {
      told = Spent.until(bench.clock());
      log.addPreparation(told.since(before));
      bench.listener().begun(
          "%s: %s; %s networks of %s"
              .formatted(
                  campaign.evaluator().name(),
                  campaign.evaluator().description(),
                  networks.size(),
                  settings.table().name()),
          networks.size(),
          networks.size() - left.size());
      WorkPool.run(left, campaign.workers(), genotype -> judge(genotype, evaluator, log));
    }
  }

  private void judge(Genotype genotype, Evaluator evaluator, JudgementLog log)
      throws InterruptedException {
    String piece = "network " + genotype;
    bench.listener().started(piece);
    try {
      Evaluation evaluation =
          evaluator.evaluate(space.decode(genotype), seed(genotype), progressOf(piece));
      add(Judgement.of(genotype, evaluation), log);
      bench.listener().finished(piece, evaluation.scoreText());
    } catch (EvaluationException e) {
      Interruptions.stopIfOfInterrupt(e);
      add(Judgement.failed(genotype, FailureText.line(e)), log);
      bench.listener().failed(piece, FailureText.line(e));
    }
  }

  /** All that was spent since the judgement before is this one's, be it of whatever thread. */
  private synchronized void add(Judgement judgement, JudgementLog log) {
    Spent now = Spent.until(bench.clock());
    log.add(judgement, now.since(told));
    told = now;
  }

  /** Returns a seed of its own for each network, whatever others are judged. */
  private long seed(Genotype genotype) {
    long mixed = settings.campaign().seed() ^ StableHash.of(genotype.toString());
    return new SplittableRandom(mixed).nextLong();
  }

  private EvaluationListener progressOf(String piece) {
    return new EvaluationListener() {
      @Override
      public void advanced(double done) {
        bench.listener().advanced(piece, done);
      }
    };
  }

  private FidelityResult result(List<Judgement> judgements, JudgementLog log) {
    Map<String, String> failures = new LinkedHashMap<>();
    judgements.forEach(
        each -> each.failure().ifPresent(why -> failures.put(each.genotype().toString(), why)));
    CampaignSettings campaign = settings.campaign();
    JudgedNetworks judged =
        JudgedNetworks.of(
            campaign.evaluator().name(),
            judgements.stream().mapToDouble(Judgement::rankedMerit).toArray(),
            networks,
            settings.table().space(),
            campaign.budget(),
            campaign.seed());
    List<Judge> judges = judged.judges();
    return new FidelityResult(
        judges.get(0),
        campaign.evaluator().description(),
        settings.sample(networks.size(), judged.withinBudget()),
        failures,
        FidelityCost.of(log, campaign.workers()),
        judges.subList(1, judges.size()),
        judged.ceiling(),
        judged.ceilingWithinBudget(),
        provenance());
  }

  private Map<String, Object> provenance() {
    Map<String, Object> tree = new LinkedHashMap<>(settings.tree());
    tree.put("images", images.fingerprint());
    tree.putAll(Program.tree(settings.campaign().evaluator().training().engine()));
    return tree;
  }
}
