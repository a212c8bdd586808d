package io.mixnas.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReleaseTest {
  @Test
  void saysItsVersionAndTheCommitIfItHasOne() {
    assertThat(Release.version()).matches("\\d+\\.\\d+\\.\\d+(-\\w+)?");
    assertThat(Release.build()).matches("\\Q" + Release.version() + "\\E( \\([0-9a-f]{12}\\))?");
  }

  @Test
  void tellsSourcesApartByTheirCommits() {
    String build = "0.1.0 (0123456789ab)";
    assertThat(Release.areSame(build, build)).isTrue();
    assertThat(Release.areSame(build, "0.1.0")).isTrue();
    assertThat(Release.areSame("0.1.0", build)).isTrue();
    assertThat(Release.areSame(build, "0.1.0 (ba9876543210)")).isFalse();
    assertThat(Release.areSame(build, "0.1")).isFalse();
    assertThat(Release.areSame("0.1.0", "0.1.1")).isFalse();
  }
}
