import io.mixnas.evaluator.data.ImageFile;
import io.mixnas.evaluator.training.ModelFile;
import io.mixnas.evaluator.training.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Classifies a photo: Classify.java model.zip photo.jpg */
public class Classify {
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    ComputationGraph network = ModelSerializer.restoreComputationGraph(file.toFile(), false);

    // names of the classes, size and normalisation of the images
    TrainedModel model = ModelFile.read(args[0], Files.readAllBytes(file));
    int size = model.plan().architecture().input().resolution();
    float[] mean = model.normalization().mean();
    float[] std = model.normalization().std();

    byte[] pixels = ImageFile.read(Path.of(args[1]), size); // red, green, blue, red, ...
    float[] values = new float[pixels.length]; // [channel][row][column]
    for (int i = 0; i < pixels.length; i++) {
      int channel = i % 3;
      float value = Byte.toUnsignedInt(pixels[i]) / 255f;
      values[channel * size * size + i / 3] = (value - mean[channel]) / std[channel];
    }

    INDArray probabilities =
        network.outputSingle(Nd4j.create(values, new long[] {1, 3, size, size}, 'c'));
    for (int label = 0; label < model.classes().size(); label++) {
      System.out.println(model.classes().get(label) + " " + probabilities.getFloat(0, label));
    }
  }
}
