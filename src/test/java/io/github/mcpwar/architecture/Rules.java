package io.github.mcpwar.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.github.mcpwar.servlets.Attribute;
import io.github.mcpwar.servlets.ContextAttribute;
import io.github.mcpwar.settings.Setting;
import jakarta.servlet.ServletContext;
import java.util.regex.Pattern;

/** The rules whose own tests show that they find what breaks them. */
final class Rules {

  private static final Pattern CLOCK = Pattern.compile("java\\.lang\\.System\\."
      + "(nanoTime|currentTimeMillis)\\(\\)"
      + "|java\\.time\\..*\\.now\\((java\\.time\\.ZoneId)?\\)"
      + "|java\\.time\\.(Clock|InstantSource)\\.(system|tick)\\w*\\(.*"
      + "|java\\.util\\.(Date\\.<init>|Calendar\\.getInstance|GregorianCalendar\\.<init>)\\(\\)");

  private Rules() {}

  /** Reads the clock of the machine, directly or by a method reference. */
  static ArchCondition<JavaClass> readTheClock() {
    return accessTargetWhere(describe(
        "reads the clock",
        access -> CLOCK.matcher(access.getTarget().getFullName()).matches()));
  }

  /** Accesses a request attribute by its name. */
  static ArchCondition<JavaClass> accessRequestAttributes() {
    return accessTargetWhere(describe(
        "accesses a request attribute by its name",
        access -> access.getTarget().getName().matches("(get|set|remove)Attribute")
            && access
                .getTargetOwner()
                .getName()
                .matches(".*\\.Servlet(Request|RequestWrapper)"
                    + "|.*\\.HttpServletRequest(Wrapper)?")));
  }

  /** Accesses an attribute of the web application by its name. */
  static ArchCondition<JavaClass> accessContextAttributes() {
    return accessTargetWhere(describe(
        "accesses a context attribute by its name",
        access -> access.getTarget().getName().matches("(get|set|remove)Attribute")
            && access.getTargetOwner().isEquivalentTo(ServletContext.class)));
  }

  /** Gives an attribute of a request or of the web application a name. */
  static ArchCondition<JavaClass> nameAttributes() {
    return accessTargetWhere(target(name("named"))
        .and(target(owner(type(Attribute.class).or(type(ContextAttribute.class))))));
  }

  /** Declares a setting. */
  static ArchCondition<JavaClass> declareSettings() {
    return accessTargetWhere(target(owner(type(Setting.class)))
        .and(describe(
            "declares a setting",
            access -> access.getTarget() instanceof CodeUnitAccessTarget made
                && (made.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
                    || made.getRawReturnType().isEquivalentTo(Setting.class)))));
  }

  static ArchRule noCyclesBelow(String root) {
    return slices().matching(root + ".(**)").should().beFreeOfCycles();
  }
}
