import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.training.Recipe;
import io.mixnas.evaluator.training.TrainingListener;
import io.mixnas.evaluator.training.TrainingPlan;
import io.mixnas.export.SampleImages;
import io.mixnas.export.WeightedNetwork;
import io.mixnas.export.WeightsExport;
import io.mixnas.latency.Latency;
import io.mixnas.latency.LatencyBenchmark;
import io.mixnas.latency.LatencyModel;
import io.mixnas.latency.LatencySettings;
import io.mixnas.networks.NamedNetwork;
import io.mixnas.notation.TimmNotation;
import io.mixnas.training.OpenTraining;
import io.mixnas.training.TrainingData;
import io.mixnas.training.TrainingDirectory;
import io.mixnas.training.TrainingImages;
import io.mixnas.trial.EpochResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Trains a network, or goes on with it, exports and measures it: Train.java training exports */
public class Train {
  public static void main(String[] args) throws Exception {
    TrainingDirectory directory = new TrainingDirectory(Path.of(args[0]));
    try (OpenTraining training = directory.hasTraining() ? resume(directory) : begin(directory)) {
      while (!training.isDone()) {
        EpochResult epoch = training.epoch(TrainingListener.SILENT);
        System.out.println("accuracy " + epoch.validationAccuracy());
      }
      training.writeModel();
    }

    Path exports = Files.createDirectories(Path.of(args[1]));
    NamedNetwork trained = NamedNetwork.read(directory.path());
    String python = TimmNotation.python("network", trained.architecture());
    Files.writeString(exports.resolve("network.py"), python);
    SampleImages samples = SampleImages.of("shapes", 32, System.err::println);
    Files.write(exports.resolve("dl4j.zip"), trained.deeplearning4j(1, samples).bytes());
    try (WeightedNetwork network = trained.weighted(1);
        LatencyModel model = LatencyModel.of(network, 1, 1)) {
      Files.write(exports.resolve("network.safetensors"), WeightsExport.of(network));
      LatencySettings settings = LatencySettings.ofCampaigns(1);
      Latency latency = LatencyBenchmark.measure(List.of(model), settings, round -> {}).get(0);
      System.out.println("seconds " + latency.median());
    }
  }

  private static OpenTraining begin(TrainingDirectory directory) {
    TrainingData data =
        TrainingData.of("shapes", false, 32, OptionalInt.of(16), 0.25, 1, Optional.empty());
    TrainingImages images = TrainingImages.load(data, System.err::println);
    int classes = images.dataset().training().classes().size();
    Architecture network =
        NamedNetwork.of("mixnet-s").architecture().withResolution(32).withClasses(classes);
    Recipe recipe = Recipe.builder().epochs(2).build(32);
    TrainingPlan plan = new TrainingPlan(network, recipe, NetworkEngine.FUSED, 1);
    return OpenTraining.begin(directory, images, plan, Optional.empty(), 2);
  }

  private static OpenTraining resume(TrainingDirectory directory) {
    return OpenTraining.resume(
        directory, Optional.empty(), Optional.empty(), 2, System.err::println);
  }
}
