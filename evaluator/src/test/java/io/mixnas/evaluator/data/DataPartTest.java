package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataPartTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "train",
        "Train",
        "TRAINING",
        "train_set",
        "Training Set",
        "train-images",
        "train.data",
        "trainset",
        "images_train",
        "train2017"
      })
  void knowsTrainingFolders(String name) {
    assertThat(DataPart.of(name)).contains(DataPart.TRAINING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"val", "valid", "Validation", "validation_set", "dev", "DEV SET", "val2"})
  void knowsValidationFolders(String name) {
    assertThat(DataPart.of(name)).contains(DataPart.VALIDATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"test", "Test Set", "test_set", "testing", "Test-Images", "holdout"})
  void knowsTestFolders(String name) {
    assertThat(DataPart.of(name)).contains(DataPart.TEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"trains", "tester", "images", "data", "cat", "invalid", "device", "7", ""})
  void takesOtherNamesForThoseOfClasses(String name) {
    assertThat(DataPart.of(name)).isEmpty();
  }
}
