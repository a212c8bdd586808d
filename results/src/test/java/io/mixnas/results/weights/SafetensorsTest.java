package io.mixnas.results.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.document.DocumentException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  private static final String ONE =
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";

  @Test
  void readsWhatItWrote() {
    Safetensors file = file();

    Safetensors read = Safetensors.read("a", file.write());

    assertThat(read.metadata()).isEqualTo(file.metadata());
    assertThat(read.counts()).isEqualTo(file.counts());
    assertThat(read.tensors().keySet()).containsExactly("matrix", "none", "number");
    assertThat(read.tensors().get("matrix").shape()).containsExactly(2, 3);
    assertThat(read.tensors().get("matrix").values()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(read.tensors().get("number").values()).containsExactly(7);
  }

  @Test
  void valuesLieAtMultiplesOfTheirSizeBehindAHeaderOfEightBytesLength() {
    ByteBuffer bytes = ByteBuffer.wrap(file().write()).order(ByteOrder.LITTLE_ENDIAN);

    long header = bytes.getLong();

    assertThat(header % 8).isZero();
    assertThat(bytes.getLong(8 + (int) header)).isEqualTo(3);
    assertThat(bytes.getFloat(8 + (int) header + 8)).isEqualTo(1);
  }

  @Test
  void everyCutIsRefused() {
    byte[] whole = file().write();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Safetensors.read("cut", cut))
          .as("%s bytes", length)
          .isInstanceOf(DocumentException.class)
          .hasMessageContaining("cut");
    }
  }

  @Test
  void bytesBehindTheLastArrayAreRefused() {
    byte[] whole = file().write();

    refused(Arrays.copyOf(whole, whole.length + 3))
        .hasMessage("F: must be safetensors: has 3 bytes after its last array");
  }

  @ParameterizedTest
  @CsvSource({"-1,18446744073709551615", "1,1", "100000001,100000001"})
  void aHeaderOfNoLengthThatCanBeIsRefused(long length, String shown) {
    refused(ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array())
        .hasMessage(
            "F: must be safetensors: its header must have between 2 and 100000000 bytes, has "
                + shown);
  }

  @Test
  void aHeaderLongerThanTheFileIsRefused() {
    refused(ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN).putLong(99).array())
        .hasMessage(
            "F: must be safetensors: is cut short: its header has 99 bytes, only 12 are present");
  }

  @Test
  void aHeaderThatIsNoObjectIsRefused() {
    refused("[1, 2]", 0).hasMessageContaining("its header must begin with '{'");
    refused("{\"a\": ", 0).hasMessageContaining("F header");
    refused("{\"a\": 1}", 0).hasMessageContaining("must be an object");
  }

  @Test
  void aNameThatIsThereTwiceIsRefused() {
    refused(ONE.replace("}}", "},") + ONE.substring(1), 8).hasMessageContaining("Duplicate");
  }

  @ParameterizedTest
  @CsvSource({"F16", "BF16", "F64", "I32", "f32"})
  void otherTypesAreRefused(String type) {
    refused(ONE.replace("F32", type), 8)
        .hasMessage(
            "a.dtype: must be F32, or I64 for a single number, was '%s' (F header line 1)"
                .formatted(type));
  }

  @ParameterizedTest
  @CsvSource({"'[0,12]'", "'[-4,4]'", "'[8,0]'", "'[0,99999999999999]'"})
  void placesOutsideTheValuesAreRefused(String offsets) {
    refused(ONE.replace("[0,8]", offsets), 8)
        .hasMessageContaining("must be within the 8 bytes of values");
  }

  @Test
  void aPlaceOfAnotherSizeThanTheShapesIsRefused() {
    refused(ONE.replace("[2]", "[3]"), 8)
        .hasMessageContaining("must be 12 bytes for the shape [3], are 8");
    refused(ONE.replace("[2]", "[2147483647,2147483647,2147483647]"), 8)
        .hasMessageContaining("has more values than any file");
    refused(ONE.replace("[2]", "[-2]"), 8).hasMessageContaining("must be between 0 and");
  }

  @Test
  void arraysThatOverlapOrLeaveAGapAreRefused() {
    String other = ONE.replace("\"a\"", "\"b\"").substring(1);

    refused(ONE.replace("}}", "},") + other, 8).hasMessageContaining("overlaps another array");
    refused(ONE.replace("}}", "},") + other.replace("[0,8]", "[12,20]"), 20)
        .hasMessageContaining("leaves a gap before it: must begin at 8, begins at 12");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(String header, int bytes) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return refused(
        ByteBuffer.allocate(8 + text.length + bytes)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(text.length)
            .put(text)
            .array());
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(byte[] bytes) {
    return assertThatThrownBy(() -> Safetensors.read("F", bytes))
        .isInstanceOf(DocumentException.class);
  }

  private static Safetensors file() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("matrix", new Tensor(List.of(2, 3), new float[] {1, 2, 3, 4, 5, 6}));
    tensors.put("none", new Tensor(List.of(0, 3), new float[0]));
    tensors.put("number", new Tensor(List.of(), new float[] {7}));
    return new Safetensors(Map.of("format", "pt ü \" \n"), tensors, Map.of("count", 3L));
  }
}
