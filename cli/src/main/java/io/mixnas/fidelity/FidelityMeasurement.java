package io.mixnas.fidelity;

import io.mixnas.campaign.CampaignSettings;
import io.mixnas.campaign.Executor;
import io.mixnas.campaign.LocalExecutor;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Preparation;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.TrialJob;
import io.mixnas.trial.TrialOutcome;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/** Lets an evaluator judge networks of a table, and compares its scores with the table. */
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
   * Holds what a measurement works with.
   *
   * @param executor makes the executor that runs the evaluator
   * @param scores the table to which the evaluator's merits are added; empty for none
   * @param warnings receives a line for each input that was changed or ignored
   */
  record Bench(
      Function<ImageDataset, Executor> executor,
      Optional<CheapScoresFile> scores,
      ProcessClock clock,
      Consumer<String> warnings,
      WorkListener listener) {}

  /**
   * Begins a measurement, or continues one.
   *
   * @param out the directory of the measurement: new, empty, or with a measurement of the same
   *     settings; empty to keep nothing
   * @param scoresOut the file to which the evaluator's merits are added, as cheap scores for
   *     controllers; empty for none
   * @throws FidelityException when the table has too few networks, or the directory belongs to
   *     something else
   * @throws io.mixnas.document.DocumentException when that file is something else, or has scores of
   *     networks that the table does not have
   * @throws io.mixnas.evaluator.data.DataException when the images cannot be used
   * @throws InterruptedException when this thread was interrupted
   * @throws io.mixnas.campaign.OpenTrialException when something other than a network failed
   */
  public static FidelityResult run(
      FidelitySettings settings,
      Optional<Path> out,
      Optional<Path> scoresOut,
      Consumer<String> warnings,
      WorkListener listener)
      throws InterruptedException {
    settings.campaign().evaluator().training().engine().start();
    CampaignSettings campaign = settings.campaign();
    Function<ImageDataset, Executor> executor =
        images ->
            new LocalExecutor(campaign.createEvaluator(images), campaign.evaluator().measure());
    return run(
        settings,
        out,
        new Bench(
            executor,
            scoresOut.map(path -> CheapScoresFile.open(path, settings.table())),
            ProcessClock.here(),
            warnings,
            listener));
  }

  static FidelityResult run(FidelitySettings settings, Optional<Path> out, Bench bench)
      throws InterruptedException {
    List<TrainedNetwork> drawn = draw(settings, bench.warnings());
    if (out.isEmpty()) {
      return new FidelityMeasurement(settings, drawn, load(settings, bench), bench)
          .run(JudgementLog.inMemory(), Preparation.inMemory(), Optional.empty());
    }
    try (FidelityDirectory directory = FidelityDirectory.open(out.get(), settings)) {
      ImageDataset images = load(settings, bench);
      directory.begin(images.fingerprint());
      try (JudgementLog log = directory.log()) {
        FidelityResult result =
            new FidelityMeasurement(settings, drawn, images, bench)
                .run(log, directory.preparation(), Optional.of(directory));
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
                  settings.half() == Half.ALL ? "" : " in half " + settings.half().label()));
    }
    if (drawn.size() < settings.networks()) {
      warnings.accept(
          "%s: has %s distinct networks to draw from, fewer than the %s asked for; all are judged"
              .formatted(table.name(), drawn.size(), settings.networks()));
    }
    return drawn;
  }

  private static ImageDataset load(FidelitySettings settings, Bench bench) {
    DataSource source = settings.campaign().dataSource();
    ImageDataset loaded = source.load(settings.dataSettings(), bench.warnings());
    if (settings.table().digest().filter(made -> !made.equals(source.digest())).isPresent()) {
      bench
          .warnings()
          .accept(
              "%s: not the images, or no longer all of those, that %s was made from: the evaluator may see some that its accuracies were measured on"
                  .formatted(settings.campaign().data(), settings.table().name()));
    }
    return loaded;
  }

  private FidelityResult run(
      JudgementLog log, Preparation kept, Optional<FidelityDirectory> directory)
      throws InterruptedException {
    Map<String, Object> program = Program.tree(settings.campaign().evaluator().training().engine());
    List<Genotype> left =
        networks.stream()
            .map(TrainedNetwork::genotype)
            .filter(genotype -> log.find(genotype).isEmpty())
            .toList();
    if (!left.isEmpty()) {
      directory.ifPresent(found -> note(program, found, left.size()));
      judge(left, log, kept);
    }
    List<Judgement> judgements =
        networks.stream().map(network -> log.find(network.genotype()).orElseThrow()).toList();
    bench.scores().ifPresent(file -> add(judgements, file));
    List<Map<String, Object>> programs =
        directory.map(FidelityDirectory::makers).orElse(List.of(program));
    return result(judgements, log, programs.isEmpty() ? List.of(program) : programs);
  }

  private void add(List<Judgement> judgements, CheapScoresFile file) {
    String evaluator = settings.campaign().evaluator().name();
    int kept = file.add(evaluator, judgements);
    if (kept > 0) {
      bench
          .warnings()
          .accept(
              "%s: keeps the scores by %s of %s other networks, which must be of the same settings to be compared"
                  .formatted(file.path(), evaluator, kept));
    }
  }

  /** Notes by what the rest is judged, and warns when that is another program than before. */
  private void note(Map<String, Object> program, FidelityDirectory directory, int left) {
    List<Map<String, Object>> before = directory.judgedBy(program);
    if (left < networks.size()) {
      before.stream()
          .map(maker -> String.valueOf(maker.get("program")))
          .filter(version -> !version.equals(program.get("program")))
          .findFirst()
          .ifPresent(
              version ->
                  bench
                      .warnings()
                      .accept(
                          "some networks were judged by %s, the other %s are by %s: where their scores differ, the order is of neither; another --out judges all anew"
                              .formatted(version, left, program.get("program"))));
    }
  }

  private void judge(List<Genotype> left, JudgementLog log, Preparation kept)
      throws InterruptedException {
    CampaignSettings campaign = settings.campaign();
    bench
        .listener()
        .begun(
            "%s: %s; %s networks of %s"
                .formatted(
                    campaign.evaluator().name(),
                    campaign.evaluator().description(),
                    networks.size(),
                    settings.table().name()),
            networks.size(),
            networks.size() - left.size());
    told = Spent.until(bench.clock());
    try (Executor executor = bench.executor().apply(images)) {
      executor.prepare(counted(kept, log));
      log.addPreparation(sinceTold(), true);
      WorkPool.run(left, campaign.workers(), genotype -> judge(genotype, executor, log));
    }
  }

  /** Returns a preparation that logs its cost whenever a part of it is stored. */
  private Preparation counted(Preparation kept, JudgementLog log) {
    return new Preparation() {
      @Override
      public Optional<byte[]> stored() {
        return kept.stored();
      }

      @Override
      public void store(byte[] state) {
        kept.store(state);
        log.addPreparation(sinceTold(), false);
      }

      @Override
      public Optional<Path> directory() {
        return kept.directory();
      }

      @Override
      public void advanced(double done, String what) {
        bench.listener().prepared(done, what);
      }
    };
  }

  private void judge(Genotype genotype, Executor executor, JudgementLog log)
      throws InterruptedException {
    String piece = genotype.toString();
    bench.listener().started(piece);
    TrialOutcome outcome = executor.run(job(genotype), progressOf(piece));
    if (outcome instanceof TrialOutcome.Complete complete) {
      add(Judgement.of(genotype, complete.evaluation()), log);
      bench.listener().finished(piece, complete.evaluation().scoreText());
    } else if (outcome instanceof TrialOutcome.Failed failed) {
      add(Judgement.failed(genotype, failed.cause()), log);
      bench.listener().failed(piece, failed.cause());
    }
  }

  private TrialJob job(Genotype genotype) {
    return new TrialJob(
        space.decode(genotype),
        seed(genotype),
        OptionalInt.empty(),
        settings.campaign().evaluator().tree(),
        images.fingerprint());
  }

  private synchronized Spent sinceTold() {
    Spent now = Spent.until(bench.clock());
    Spent since = now.since(told);
    told = now;
    return since;
  }

  /**
   * Logs a judgement. Its cost is everything that was spent since the judgement before, by any
   * thread.
   */
  private synchronized void add(Judgement judgement, JudgementLog log) {
    log.add(judgement, sinceTold());
  }

  /** Returns the seed of a network. It does not depend on which other networks are judged. */
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

  private FidelityResult result(
      List<Judgement> judgements, JudgementLog log, List<Map<String, Object>> programs) {
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
        new JudgedMetrics(judgements, networks, campaign.seed()).judges(campaign.budget()),
        judged.ceiling(),
        judged.ceilingWithinBudget(),
        StoppedTrainings.of(networks, campaign.budget(), campaign.seed()),
        provenance(programs));
  }

  /**
   * Describes the evaluator, the images and the programs as plain values.
   *
   * @param programs by what networks were judged, in the order of their beginning
   */
  private Map<String, Object> provenance(List<Map<String, Object>> programs) {
    Map<String, Object> tree = new LinkedHashMap<>(settings.tree());
    tree.put("images", images.fingerprint());
    int last = programs.size() - 1;
    tree.putAll(programs.get(last));
    if (last > 0) {
      tree.put("madeBefore", programs.subList(0, last));
    }
    return tree;
  }
}
