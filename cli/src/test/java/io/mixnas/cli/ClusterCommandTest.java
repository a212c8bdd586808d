package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.cluster.ClusterStarter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests what the program says of clusters where no cluster's jars are on its class path. */
class ClusterCommandTest {
  @Test
  void saysThatItNeedsTheJars() {
    for (String command : List.of("start", "status", "stop")) {
      Invocation.of("cluster", command)
          .hasFailed(
              "cluster: needs the jars of Spark, which are not here; the launcher 'mixnas' of a"
                  + " checkout of the sources brings them");
    }
    Invocation.of("cluster").isRefused("needs a command; see 'mixnas cluster --help'");
  }

  @Test
  void refusesAnAddressOfNobodysCluster() {
    Invocation.of("search", "--on", "spark://127.0.0.1:7077", "--trials", "1")
        .isRefused(
            "--on: must be the address of a cluster (there is none on the class path), was"
                + " 'spark://127.0.0.1:7077'; see 'mixnas search --help'");
  }

  @Test
  void refusesOptionsOfAClusterWithoutOne() {
    for (List<String> option :
        List.of(
            List.of("--ship-data"),
            List.of("--secret", "file"),
            List.of("--task-gpus", "1"),
            List.of("--on-option", "a=b"))) {
      String[] arguments = new String[1 + option.size()];
      arguments[0] = "search";
      for (int i = 0; i < option.size(); i++) {
        arguments[i + 1] = option.get(i);
      }
      Invocation.of(arguments)
          .isRefused(
              "--ship-data, --secret, --task-gpus and --on-option: go with --on CLUSTER, which is"
                  + " not there; see 'mixnas search --help'");
    }
  }

  @Test
  void writesWhatRuns() {
    ClusterStarter.State state =
        new ClusterStarter.State(
            "spark://a:1",
            List.of(
                new ClusterStarter.RunningProcess("master", 7, true),
                new ClusterStarter.RunningProcess("worker-1", 8, false)),
            List.of(new ClusterStarter.Worker("a", "ALIVE", 4, 3, 2048)));

    assertThat(ClusterText.of(state))
        .isEqualTo(
            """
            spark://a:1
              master, process 7
              worker-1, process 8, has ended
              worker at a: 3 of 4 cores in use, 2048 MB, ALIVE
            """);
    assertThat(ClusterText.json(state)).contains("\"coresUsed\" : 3", "\"alive\" : false");
  }
}
