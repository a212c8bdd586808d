import io.mixnas.campaign.CampaignListener;
import io.mixnas.campaign.CampaignSettings;
import io.mixnas.campaign.CampaignSettingsBuilder;
import io.mixnas.campaign.NewCampaigns;
import io.mixnas.campaign.OpenCampaign;
import io.mixnas.export.OnnxClassifier;
import io.mixnas.export.OnnxExport;
import io.mixnas.export.SampleImages;
import io.mixnas.export.WeightedNetwork;
import io.mixnas.networks.NamedNetwork;
import io.mixnas.objective.CostMeasure;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.onnx.OnnxOptions;
import io.mixnas.trial.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Searches, exports the winner, and classifies a photo by it: Search.java campaign photo.jpg */
public class Search implements CampaignListener {
  public static void main(String[] args) throws Exception {
    CampaignSettingsBuilder settings =
        CampaignSettings.builder()
            .data("shapes") // or a folder with one folder of images per class
            .imagesPerClass(OptionalInt.of(16))
            .limit(CostMeasure.MULTIPLY_ADDS, "8M")
            .evaluator("zero-cost")
            .evaluatorOption("reference", 8) // networks that it compares with, 100 unless told
            .trials(4);
    settings.verification().networks(1).epochs(2).seeds(1).baseline("none"); // trains the winner

    NamedNetwork winner;
    CampaignAddress address = CampaignAddress.of(args[0]);
    try (OpenCampaign campaign =
        NewCampaigns.begin(address, settings.build(), System.err::println, new Search())) {
      campaign.run();
      campaign.writeReport();
      winner = NamedNetwork.of(campaign.status().winners().get(0));
    }

    Path model = Path.of(args[0], "model.onnx");
    int resolution = winner.architecture().input().resolution();
    SampleImages samples = SampleImages.of("shapes", resolution, System.err::println);
    try (WeightedNetwork network = winner.weighted(1)) {
      OnnxExport export = OnnxExport.of(network, OnnxOptions.PLAIN, samples); // computes the same
      Files.write(model, export.bytes());
    }

    try (OnnxClassifier classifier = OnnxClassifier.open(model)) {
      for (var prediction : classifier.classify(Path.of(args[1]), System.err::println)) {
        System.out.println(prediction.name() + " " + prediction.probability());
      }
    }
  }

  @Override
  public void finished(Trial trial) {
    trial.evaluation().ifPresent(e -> System.err.println(trial.number() + ": " + e.score()));
  }
}
