package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

class HeapBudgetTest {
  private static final Pattern REMEDY =
      Pattern.compile("--(images-per-class|resolution) (\\d+) or less");

  @Example
  void saysWhatIsNeededWhatIsThereAndWhatWouldFit() {
    assertThatThrownBy(() -> new HeapBudget(150L << 20).require("here", 10, 50_000, 224))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "here: 50000 images at 224x224 need 7,179 MiB of heap, at most 150 MiB is available; "
                + "use --images-per-class 104 or less, or --resolution 32 or less, or a larger "
                + "-Xmx");
  }

  @Example
  void offersNoRemedyThatIsNone() {
    assertThatThrownBy(() -> new HeapBudget(1000).require("here", 10, 5000, 8))
        .hasMessage(
            "here: 5000 images at 8x8 need 2 MiB of heap, at most 1 MiB is available; "
                + "use fewer images, or a larger -Xmx");
  }

  @Property(tries = 200)
  void everyRemedyFits(
      @ForAll @IntRange(min = 2, max = 1000) int classes,
      @ForAll @IntRange(min = 2, max = 5000) int each,
      @ForAll @IntRange(min = 8, max = 1024) int resolution,
      @ForAll @LongRange(min = 1 << 10, max = 1L << 34) long bytes) {
    HeapBudget budget = new HeapBudget(bytes);
    String message = message(() -> budget.require("here", classes, classes * each, resolution));
    Matcher remedies = REMEDY.matcher(message);
    while (remedies.find()) {
      int value = Integer.parseInt(remedies.group(2));
      boolean fewer = remedies.group(1).equals("images-per-class");
      int images = fewer ? value * classes : classes * each;
      assertThatCode(() -> budget.require("here", classes, images, fewer ? resolution : value))
          .doesNotThrowAnyException();
      assertThat(value).isLessThan(fewer ? each : resolution);
    }
  }

  @Example
  void imagesThatStayInTheHeapAreNoLongerAvailable() {
    HeapBudget left = new HeapBudget(10 * HeapBudget.imageBytes(8)).beside(4, 8);
    assertThat(left.held()).isEqualTo(4 * HeapBudget.imageBytes(8));
    assertThatCode(() -> left.requireWhole("here", 6, 8)).doesNotThrowAnyException();
    assertThatThrownBy(() -> left.requireWhole("here", 7, 8)).isInstanceOf(DataException.class);
    assertThat(left.beside(9, 8).bytes()).isZero();
  }

  @Example
  void isPartOfTheHeapThereIs() {
    assertThat(HeapBudget.ofThisMachine().bytes())
        .isBetween(1L, Runtime.getRuntime().maxMemory() - 1);
  }

  private static String message(ThrowingCallable action) {
    try {
      action.call();
      return "";
    } catch (Throwable e) {
      return e.getMessage();
    }
  }
}
