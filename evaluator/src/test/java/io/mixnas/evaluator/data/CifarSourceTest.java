package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.document.SpecialFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CifarSourceTest {
  @TempDir Path directory;

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void refusesAPipe() throws IOException, InterruptedException {
    Path pipe = SpecialFiles.pipe(directory.resolve("data_batch_1.bin"));
    for (Path given : List.of(pipe, directory)) {
      assertThatThrownBy(() -> ImageFiles.load(given))
          .isInstanceOf(DataException.class)
          .hasMessage(pipe + ": cannot be read: is a named pipe, not a regular file");
    }
  }

  @Test
  void readsAllTrainingFilesOfADirectoryAndLeavesTheTestFileAlone() throws IOException {
    CifarFiles.cifar10(directory.resolve("data_batch_1.bin"), 2);
    CifarFiles.cifar10(directory.resolve("data_batch_2.bin"), 3);
    Path test = CifarFiles.cifar10(directory.resolve("test_batch.bin"), 2);
    List<String> warnings = new ArrayList<>();
    ImageDataset images = ImageFiles.load(directory, warnings);
    assertThat(images.training().classes()).containsExactlyElementsOf(numbers(10));
    assertThat(ImageFiles.counts(images).values()).containsOnly(5);
    assertThat(warnings).containsExactly(test + ": the official test images are left alone");
  }

  @Test
  void readsOneFileWithTheNamesBesideIt() throws IOException {
    Path file = CifarFiles.cifar10(directory.resolve("data_batch_1.bin"), 2);
    List<String> names = numbers(10).stream().map(number -> "class " + number).toList();
    Files.writeString(directory.resolve("batches.meta.txt"), String.join("\n", names) + "\n\n");
    assertThat(ImageFiles.load(file).training().classes()).isEqualTo(names);
  }

  @Test
  void readsTheFineLabelsOfCifar100() throws IOException {
    CifarFiles.cifar100(directory.resolve("train.bin"), 2);
    ImageDataset images = ImageFiles.load(directory);
    assertThat(images.training().classes()).containsExactlyElementsOf(numbers(100));
    assertThat(ImageFiles.counts(images).values()).containsOnly(2);
  }

  @Test
  void takesThePlanesForRedGreenAndBlue() throws IOException {
    Path file = CifarFiles.cifar10(directory.resolve("data_batch_1.bin"), 2);
    ImageDataset images = ImageFiles.load(file);
    for (int label = 0; label < 10; label++) {
      List<Integer> colours =
          List.of(
              Pictures.rgb(images.training().images()[label], 8, 7, 0),
              Pictures.rgb(images.validation().images()[label], 8, 0, 7));
      assertThat(colours).containsExactlyInAnyOrder(0x0a1400 + label, 0x0a1400 + 10 + label);
    }
  }

  @Test
  void refusesTheTestFile() throws IOException {
    for (String name : List.of("test_batch.bin", "test.bin")) {
      Path file = CifarFiles.cifar10(directory.resolve(name), 2);
      refused(file, file + ": the official test images are left alone; give the training file");
    }
  }

  @Test
  void refusesARecordThatIsCutOff() throws IOException {
    Path file = directory.resolve("data_batch_1.bin");
    Files.write(file, new byte[3072]);
    refused(file, file + ": must be whole records of 3073 bytes (CIFAR-10), has 3072 bytes");
    Files.write(file, new byte[0]);
    refused(file, file + ": must be whole records of 3073 bytes (CIFAR-10), has 0 bytes");
    Path hundred = Files.write(directory.resolve("train.bin"), new byte[3073]);
    refused(hundred, hundred + ": must be whole records of 3074 bytes (CIFAR-100), has 3073 bytes");
  }

  @Test
  void refusesALabelOutOfRange() throws IOException {
    Path file = CifarFiles.cifar10(directory.resolve("data_batch_1.bin"), 2);
    Files.write(file, CifarFiles.record(0, 200), StandardOpenOption.APPEND);
    refused(file, file + ": labels must be below 10 (CIFAR-10), was 200 in record 20");
  }

  @Test
  void refusesAWrongNumberOfNames() throws IOException {
    Path file = CifarFiles.cifar10(directory.resolve("data_batch_1.bin"), 2);
    Path names = Files.writeString(directory.resolve("batches.meta.txt"), "cat\ndog\n");
    refused(file, names + ": must have 10 class names, has 2");
  }

  @Test
  void refusesAFileWithoutSomeClass() throws IOException {
    Path file = directory.resolve("mine.bin");
    Files.write(file, CifarFiles.record(0, 3));
    refused(file, file + ": class '0' must have images, has none");
  }

  private static void refused(Path path, String message) {
    assertThatThrownBy(() -> ImageFiles.load(path))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }
}
