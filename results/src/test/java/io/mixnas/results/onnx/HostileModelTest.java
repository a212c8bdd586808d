package io.mixnas.results.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.architecture.Stem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Files that are not our models are refused in one line, before ONNX Runtime sees them. Files that
 * are not refused are run, because a crash in native code would end these tests.
 */
class HostileModelTest {
  private static final byte[] MODEL = model();

  @Test
  void refusesRandomBytes() {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      refusal(bytes);
    }
  }

  @Test
  void refusesAModelThatIsCutAnywhere() {
    for (int length = 0; length < MODEL.length; length += 1 + MODEL.length / 1500) {
      refusal(Arrays.copyOf(MODEL, length));
    }
    refusal(Arrays.copyOf(MODEL, MODEL.length - 1));
  }

  @Test
  void refusesOrRunsAModelWithDamagedBytes() {
    Random random = new Random(2);
    int accepted = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] damaged = MODEL.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      accepted += accepts(damaged) ? 1 : 0;
    }
    assertThat(accepted).isBetween(100, 2900); // damaged weights are weights as well
  }

  @Test
  void refusesReferencesToOtherFiles() {
    refused(
        model -> {
          TensorProto.Builder tensor = model.getGraphBuilder().getInitializerBuilder(0);
          tensor.clearRawData().setDataLocation(TensorProto.DataLocation.EXTERNAL);
          tensor.addExternalData(entry("location", "../../etc/passwd"));
        },
        "stem/conv/W: must have its values in the model, refers to another file");
  }

  @Test
  void refusesWeightsThatAreNoNumbers() {
    refused(model -> fill(model, Float.NaN), "stem/conv/W: must be finite numbers, has NaN");
    refused(
        model -> fill(model, Float.NEGATIVE_INFINITY),
        "stem/conv/W: must be finite numbers, has -Infinity");
  }

  @Test
  void refusesConstantsOfAnotherSizeThanTheySay() {
    refused(
        model -> model.getGraphBuilder().getInitializerBuilder(0).setDims(0, 1L << 60),
        "stem/conv/W: must have as many values as its shape [1152921504606846976, 3, 3, 3] says,"
            + " has 216");
    refused(
        model -> model.getGraphBuilder().getInitializerBuilder(0).setDims(0, -8),
        "stem/conv/W: must have as many values as its shape [-8, 3, 3, 3] says, has 216");
    refused(
        model -> model.getGraphBuilder().getInitializerBuilder(0).setDataType(8),
        "stem/conv/W: must be of the type FLOAT or INT64");
  }

  @Test
  void refusesImagesOfAnotherSize() {
    refused(
        model -> dimension(model, 2, 12),
        "images: must be of the architecture's size, 3 channels of 8x8, is [3, 12, 8]");
    refused(
        model -> dimension(model, 2, 1L << 40),
        "images: must have less than 2^31 values, is [3, 1099511627776, 8]");
    refused(model -> dimension(model, 1, 4), "stem/conv: must have weights for [4, 8, 8]");
    refused(
        model -> dimension(model, 3, 0),
        "images: must be floats, [batch] of any size and 3 known ones, has [0, 3, 8, 0]");
    refused(
        model -> dimension(model, 0, 7),
        "images: must be floats, [batch] of any size and 3 known ones, has [7, 3, 8, 8]");
  }

  @Test
  void refusesAttributesThatNativeCodeWouldDivideBy() {
    refused(
        model -> integers(model, "strides", 0),
        "stem/conv: strides: must be between 1 and 1048576, is 0");
    refused(
        model -> integers(model, "dilations", -1),
        "stem/conv: dilations: must be between 1 and 1048576, is -1");
    refused(
        model -> integers(model, "pads", Long.MAX_VALUE),
        "stem/conv: pads: must be between 0 and 1048576, is 9223372036854775807");
    refused(
        model -> attribute(model, "group").setI(0),
        "stem/conv: group: must be between 1 and 1048576, is 0");
    refused(
        model -> attribute(model, "group").setI(5), "stem/conv: must have weights for [3, 8, 8]");
    refused(
        model -> attribute(model, "strides").clearInts(),
        "stem/conv: strides: must be 2 numbers, are 0");
  }

  @Test
  void refusesGraphsThatAreNotOurs() {
    refused(
        model -> node(model).setOpType("If"),
        "stem/conv: has an operator that 'mixnas export' does not write, If");
    refused(
        model -> node(model).setDomain("evil"),
        "stem/conv: has an operator that 'mixnas export' does not write, evil Conv");
    refused(
        model -> node(model).addAttribute(AttributeProto.newBuilder().setName("auto_pad")),
        "stem/conv: must have the attributes [dilations, group, kernel_shape, pads, strides]");
    refused(
        model -> node(model).setInput(0, "nowhere"),
        "stem/conv: needs nowhere, which is not made before");
    refused(
        model -> node(model).setInput(1, "nowhere"),
        "stem/conv: needs the constant nowhere, there is none");
    refused(model -> node(model).clearInput(), "stem/conv: has too few or many inputs");
    refused(model -> node(model).setOutput(0, "images"), "images: must be made by one node");
    refused(model -> model.getGraphBuilder().clearNode(), "logits: must be made by a dense layer");
    refused(
        model -> model.getGraphBuilder().clearInput(), "inputs: must be 'images' alone, are []");
    refused(
        model -> model.getGraphBuilder().removeOutput(0),
        "outputs: must be logits and probabilities, are [probabilities]");
    refused(
        model -> model.getGraphBuilder().addSparseInitializerBuilder(),
        "sparse_initializer: must not be there");
    refused(
        model -> model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("com.microsoft")),
        "opset_import: must be version 17 of the standard operators, is com.microsoft 0");
  }

  @Test
  void refusesMetadataThatDoNotFit() {
    refused(
        model -> metadata(model, OnnxMetadata.FORMAT, "2"),
        "is of another version of MixNAS: mixnas.format is 2, this one reads 1");
    refused(
        model -> metadata(model, OnnxMetadata.FORMAT, "\u001b[2J\n\u009b1m\u202e"),
        "is of another version of MixNAS: mixnas.format is \\u001b[2J \\u009b1m\\u202e, this one reads 1");
    refused(
        model -> metadata(model, OnnxMetadata.NORMALIZATION, "no"),
        "mixnas.normalization: must be 'in the graph' or 'before the graph', is 'no'");
    refusedAnyhow(model -> metadata(model, OnnxMetadata.CLASSES, "[\"a\"]"), "must be as many as");
    refusedAnyhow(model -> metadata(model, OnnxMetadata.CLASSES, "{"), "malformed: ");
    refusedAnyhow(model -> metadata(model, OnnxMetadata.MEAN, "[0.5]"), "must be 3 values, are 1");
    refusedAnyhow(
        model -> metadata(model, OnnxMetadata.ARCHITECTURE, json().replace("[3,5]", "[3,7]")),
        "graph: must be the architecture of the metadata");
    refusedAnyhow(
        model -> metadata(model, OnnxMetadata.ARCHITECTURE, json().replace(":8", ":1e9")),
        "must be a whole number");
    refusedAnyhow(
        model ->
            metadata(
                model,
                OnnxMetadata.ARCHITECTURE,
                json().replace("\"resolution\":8", "\"resolution\":16")),
        "images: must be of the architecture's size");
    refusedAnyhow(
        model ->
            metadata(
                model,
                OnnxMetadata.ARCHITECTURE,
                json().replace("\"resolution\":8", "\"resolution\":1000000")),
        "must be at most 4096");
  }

  @Test
  void leavesOutWhatWasNotChecked() throws Exception {
    ModelProto.Builder model = ModelProto.parseFrom(MODEL).toBuilder();
    UnknownFieldSet.Field local = // like a model's functions, which this reader does not know
        UnknownFieldSet.Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8("x")).build();
    model.setUnknownFields(UnknownFieldSet.newBuilder().addField(2500, local).build());

    OnnxModel read = OnnxModel.read("a.onnx", model.build().toByteArray());

    assertThat(read.bytes()).isEqualTo(MODEL);
  }

  private static void refused(Consumer<ModelProto.Builder> change, String rule) {
    assertThat(refusal(changed(change))).startsWith("a.onnx: " + rule);
  }

  private static void refusedAnyhow(Consumer<ModelProto.Builder> change, String rule) {
    assertThat(refusal(changed(change))).contains(rule).contains("a.onnx");
  }

  private static byte[] changed(Consumer<ModelProto.Builder> change) {
    try {
      ModelProto.Builder model = ModelProto.parseFrom(MODEL).toBuilder();
      change.accept(model);
      return model.build().toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the reason of a refusal, which must be one line. */
  private static String refusal(byte[] bytes) {
    String[] message = new String[1];
    assertThatThrownBy(() -> OnnxModel.read("a.onnx", bytes))
        .isInstanceOf(OnnxException.class)
        .satisfies(error -> message[0] = error.getMessage());
    assertThat(message[0]).hasLineCount(1).doesNotContainPattern("\\p{Cntrl}");
    return message[0];
  }

  private static boolean accepts(byte[] bytes) {
    OnnxModel model;
    try {
      model = OnnxModel.read("a.onnx", bytes);
    } catch (OnnxException e) {
      return false;
    }
    try (OnnxNetwork network = OnnxNetwork.of("a.onnx", model.bytes(), 8)) {
      assertThat(network.compute(new float[2 * 3 * 64], 2).logits()).hasDimensions(2, 3);
    } catch (OnnxException e) {
      return true; // ONNX Runtime refused it itself
    }
    return true;
  }

  private static NodeProto.Builder node(ModelProto.Builder model) {
    return model.getGraphBuilder().getNodeBuilder(0);
  }

  private static AttributeProto.Builder attribute(ModelProto.Builder model, String name) {
    return node(model).getAttributeBuilderList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void integers(ModelProto.Builder model, String name, long value) {
    attribute(model, name).setInts(0, value);
  }

  private static void dimension(ModelProto.Builder model, int index, long size) {
    GraphProto.Builder graph = model.getGraphBuilder();
    graph
        .getInputBuilder(0)
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .getShapeBuilder()
        .getDimBuilder(index)
        .setDimValue(size);
  }

  private static void fill(ModelProto.Builder model, float value) {
    TensorProto.Builder tensor = model.getGraphBuilder().getInitializerBuilder(0);
    ByteBuffer raw = ByteBuffer.allocate(tensor.getRawData().size()).order(ByteOrder.LITTLE_ENDIAN);
    raw.putFloat(8, value);
    tensor.setRawData(ByteString.copyFrom(raw));
  }

  private static void metadata(ModelProto.Builder model, String key, String value) {
    for (StringStringEntryProto.Builder entry : model.getMetadataPropsBuilderList()) {
      if (entry.getKey().equals(key)) {
        entry.setValue(value);
      }
    }
  }

  private static String json() {
    try {
      return ModelProto.parseFrom(MODEL).getMetadataPropsList().stream()
          .filter(entry -> entry.getKey().equals(OnnxMetadata.ARCHITECTURE))
          .findFirst()
          .orElseThrow()
          .getValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  private static byte[] model() {
    Architecture architecture =
        new Architecture(
            new Input(8),
            Padding.SAME,
            new Stem(8, 3, 1, Activation.RELU6),
            List.of(
                InvertedResidual.builder(8, 8)
                    .expand(2)
                    .mixConv(MixConv.of(3, 5))
                    .activation(Activation.SWISH)
                    .squeezeExcitation(SqueezeExcitation.ofInput(0.5, Activation.SWISH))
                    .build()),
            new Head.ConvolutionThenPool(16, Activation.HARD_SWISH, 3));
    Map<String, float[]> weights = new HashMap<>();
    ExpectedGraph.of(architecture)
        .parameters()
        .forEach((name, length) -> weights.put(name, new float[length]));
    OnnxAbout about =
        new OnnxAbout(List.of("a", "b", "c"), List.of(0f, 0f, 0f), List.of(1f, 1f, 1f), Map.of());
    return OnnxWriter.write(architecture, weights, about, OnnxOptions.PLAIN);
  }
}
