package io.github.mcpwar.schema.values;

import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.limits.callers.TooMuchWork;
import io.github.mcpwar.limits.callers.Work;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.module.SimpleModule;

/**
 * A set filled by a caller. Comparisons of elements with others of the same hash are charged to the
 * current {@link Work}. Texts are exempt while there is nothing else, as a hash table keeps them in
 * order.
 */
final class ReadSet extends LinkedHashSet<Object> {
  private static final long serialVersionUID = 1L;
  private static final int FEW = 1000;

  /** The cost of comparing two values. */
  private static final long COMPARISON = 10;

  private final transient Map<Integer, Integer> alike = new HashMap<>(0); // elements, by hash
  private boolean textsOnly = true;
  private int offered;

  /** A Jackson module that reads sets as this class. */
  static JacksonModule module() {
    return new SimpleModule("Sets") {
      private static final long serialVersionUID = 1L;

      @Override
      public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addValueInstantiators(new Instantiators());
      }
    };
  }

  @Override
  public boolean add(Object element) {
    textsOnly &= element instanceof String;
    if (++offered <= FEW || textsOnly) {
      return super.add(element);
    }
    if (alike.isEmpty()) {
      forEach(this::count);
    }
    charge(element, alike.getOrDefault(Objects.hashCode(element), 0));
    boolean added = super.add(element);
    if (added) {
      count(element);
    }
    return added;
  }

  private static void charge(@Nullable Object element, int others) {
    if (others > 0) {
      try {
        Work.current().add(COMPARISON * ReadSize.of(element) * others);
      } catch (TooMuchWork e) {
        throw new ToolException("A set has too many elements that look alike; send fewer");
      }
    }
  }

  private void count(@Nullable Object element) {
    alike.merge(Objects.hashCode(element), 1, Integer::sum);
  }

  private static final class Instantiators extends ValueInstantiators.Base {

    @Override
    public ValueInstantiator modifyValueInstantiator(
        DeserializationConfig config,
        BeanDescription.Supplier type,
        ValueInstantiator instantiator) {
      Class<?> raw = type.getBeanClass();
      return raw == HashSet.class || raw == LinkedHashSet.class
          ? new Instantiator(raw)
          : instantiator;
    }
  }

  private static final class Instantiator extends ValueInstantiator.Base {

    Instantiator(Class<?> type) {
      super(type);
    }

    @Override
    public boolean canCreateUsingDefault() {
      return true;
    }

    @Override
    public Object createUsingDefault(DeserializationContext context) {
      return new ReadSet();
    }
  }
}
