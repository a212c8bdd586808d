package io.mixnas.space;

/**
 * Describes the output channels of a stage.
 *
 * @param channels at least 1, or 0 to keep the incoming channels
 */
record Width(int channels) {
  static final Width SAME = new Width(0);

  int channels(int inputChannels) {
    return channels == 0 ? inputChannels : channels;
  }

  @Override
  public String toString() {
    return channels == 0 ? "same" : Integer.toString(channels);
  }
}
