package io.mixnas.evaluator.command;

import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.Preparation;
import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionValues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Makes trainers that are shell scripts, {@code train.sh} in a directory. */
record ShellTrainer(Path home) {
  private static final CommandProvider PROVIDER = new CommandProvider();

  static ShellTrainer of(Path home, String... lines) {
    try {
      Files.write(home.resolve("train.sh"), List.of(lines));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return new ShellTrainer(home);
  }

  /** Returns an evaluator whose jobs are in the directory {@code jobs} of the home. */
  Evaluator evaluator(EvaluatorContext context, String arguments, String... options)
      throws InterruptedException {
    Evaluator evaluator = unprepared(context, arguments, options);
    evaluator.prepare(
        new Preparation() {
          @Override
          public Optional<byte[]> stored() {
            return Optional.empty();
          }

          @Override
          public void store(byte[] state) {
            throw new IllegalStateException("there is nothing to store");
          }

          @Override
          public Optional<Path> directory() {
            return Optional.of(home);
          }
        });
    return evaluator;
  }

  Evaluator unprepared(EvaluatorContext context, String arguments, String... options) {
    return PROVIDER.create(context, options("sh train.sh " + arguments, options));
  }

  /**
   * Returns options of the evaluator.
   *
   * @param options names and values in turn
   */
  OptionValues options(String command, String... options) {
    OptionValues given = OptionValues.none();
    given = PROVIDER.options().parse(given, "command", command);
    given = PROVIDER.options().parse(given, "home", home.toString());
    for (int i = 0; i < options.length; i += 2) {
      given = PROVIDER.options().parse(given, options[i], options[i + 1]);
    }
    return PROVIDER.options().complete(given, OptionContext.ofResolution(32));
  }

  Path job(int trial) {
    return home.resolve("jobs").resolve("trial-00" + trial);
  }

  static EvaluationListener trial(int number) {
    return new EvaluationListener() {
      @Override
      public OptionalInt trial() {
        return OptionalInt.of(number);
      }
    };
  }

  /** Waits until a file exists. */
  static void awaitFile(Path file) throws InterruptedException {
    while (!Files.exists(file)) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Waits until a file contains a process number in a complete line. */
  static ProcessHandle awaitProcess(Path file) throws IOException, InterruptedException {
    while (!Files.exists(file) || !Files.readString(file).endsWith("\n")) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
        .orElseThrow(() -> new IllegalStateException(file + ": has ended"));
  }

  /** Waits until a process has ended, even when nobody has asked for its exit code. */
  static void awaitEnd(ProcessHandle process) throws IOException, InterruptedException {
    while (process.isAlive() && !isZombie(process)) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private static boolean isZombie(ProcessHandle process) throws IOException, InterruptedException {
    Process ps =
        new ProcessBuilder("ps", "-o", "stat=", "-p", Long.toString(process.pid())).start();
    String state = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    ps.waitFor();
    return state.isBlank() || state.startsWith("Z");
  }
}
