package io.mixnas.evaluator.command;

import io.mixnas.trial.Measure;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How an external trainer is asked.
 *
 * @param command that is run for each network
 * @param home absolute directory from which the command's paths are seen
 * @param measure of the scores
 * @param limit on the time of a job
 * @param resultFile name of the file in the job's directory that has the result; empty where it is
 *     the last line of output
 * @param epochs of a training
 * @param resolution of the images that networks are to see
 * @param keepsAll whether the directories of complete jobs are kept too
 */
record CommandSettings(
    CommandTemplate command,
    Path home,
    Measure measure,
    TimeLimit limit,
    Optional<String> resultFile,
    int epochs,
    int resolution,
    boolean keepsAll) {
  /** The same for another number of epochs. */
  CommandSettings withEpochs(int count) {
    return new CommandSettings(
        command, home, measure, limit, resultFile, count, resolution, keepsAll);
  }
}
