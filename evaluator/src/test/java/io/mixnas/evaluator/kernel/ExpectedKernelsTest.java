package io.mixnas.evaluator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Checks the kernels that the build expects, since it runs tests several times with different
 * kernels.
 */
@Tag("kernels")
class ExpectedKernelsTest {
  private static final String PROPERTY = "mixnas.expected.kernels";
  private static final Pattern VECTOR = Pattern.compile("vector, (\\d+) bits, (16|32) registers");

  @Test
  void theKernelsThatTheBuildExpectsAreThoseThatRun() {
    String expected = System.getProperty(PROPERTY);
    assumeThat(expected).as("-D%s: set by the build, not here", PROPERTY).isNotNull();
    String actual = Kernels.chosen().description();
    if (expected.equals("vector")) {
      assertThat(actual).matches(VECTOR);
      return;
    }
    if (bits(actual) > 0) {
      assumeThat(bits(actual))
          .as("widest vectors of this machine, for tests with %s", expected)
          .isGreaterThanOrEqualTo(bits(expected));
    }
    assertThat(actual).isEqualTo(expected);
  }

  /** Returns the bits in a description, which are 0 for scalar kernels. */
  private static int bits(String description) {
    Matcher vector = VECTOR.matcher(description);
    return vector.matches() ? Integer.parseInt(vector.group(1)) : 0;
  }
}
