package io.mixnas.controller;

import io.mixnas.space.SearchSpace;

class Nsga2ControllerTest extends ControllerContract {
  @Override
  Controller controller(SearchSpace space, Budget budget, long seed) {
    return Controllers.of(Nsga2Settings.defaults(), space, budget, seed);
  }
}
