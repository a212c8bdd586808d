package io.mixnas.evaluator.supernet;

import io.mixnas.evaluator.data.Augmentation;
import java.util.Objects;

/**
 * Says how a supernet is built, trained and asked.
 *
 * @param width the factor on every channel count of the space's networks
 * @param resolution the pixels per side of the images
 * @param optionWeights whether the options of a layer share weights
 * @param sampling how often each network is drawn
 * @param paths the number of networks of each step beside the smallest and the largest; for {@link
 *     Sampling#SANDWICH} alone
 * @param epochs the number of epochs, unless {@code minutes} decide
 * @param minutes the minutes that the training is to take; 0 where the epochs decide
 * @param batch the number of images of each step, 2 or more
 * @param schedule how the learning rate falls
 * @param learningRate the highest learning rate
 * @param warmUp the part of the steps in which the learning rate rises
 * @param weightDecay the L2 coefficient on the weights of convolutions and dense layers
 * @param labelSmoothing the part of a label that is spread over all classes
 * @param clip the greatest norm of the gradients; 0 for any
 * @param augmentation how training images are varied
 * @param calibration the number of training images, rounded up to hundreds, from which batch norm
 *     takes the statistics of a network that is judged
 * @param judged the most validation images that a network is judged by
 * @param supernet the campaign whose trained weights are used; an empty text to train some
 */
record SupernetSettings(
    double width,
    int resolution,
    OptionWeights optionWeights,
    Sampling sampling,
    int paths,
    int epochs,
    double minutes,
    int batch,
    Schedule schedule,
    double learningRate,
    double warmUp,
    double weightDecay,
    double labelSmoothing,
    double clip,
    Augmentation augmentation,
    int calibration,
    int judged,
    String supernet) {
  SupernetSettings {
    Objects.requireNonNull(optionWeights, "optionWeights");
    Objects.requireNonNull(sampling, "sampling");
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(augmentation, "augmentation");
    Objects.requireNonNull(supernet, "supernet");
  }

  /** Returns everything that decides what the trained weights are, as text. */
  String trainingText() {
    return String.join(
        " ",
        "width=" + width,
        "resolution=" + resolution,
        "optionWeights=" + optionWeights,
        "epochs=" + epochs,
        "minutes=" + minutes,
        "batch=" + batch,
        "schedule=" + schedule,
        "learningRate=" + learningRate,
        "warmUp=" + warmUp,
        "weightDecay=" + weightDecay,
        "labelSmoothing=" + labelSmoothing,
        "clip=" + clip,
        "augmentation=" + augmentation + (sampling == Sampling.SANDWICH ? " paths=" + paths : ""));
  }
}
