package io.github.mcpwar.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;

/** The rules whose own tests show that they find what breaks them. */
final class Rules {

  private Rules() {}

  static ArchRule noCyclesBelow(String root) {
    return slices().matching(root + ".(**)").should().beFreeOfCycles();
  }
}
