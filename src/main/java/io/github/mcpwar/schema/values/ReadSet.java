package io.github.mcpwar.schema.values;

import io.github.mcpwar.api.ToolException;
import java.util.Collection;
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
 * A set filled by a caller. It rejects elements once too many had to be compared with others of the
 * same hash. Texts are exempt while there is nothing else, as a hash table keeps them in order.
 */
final class ReadSet extends LinkedHashSet<Object> {
  private static final long serialVersionUID = 1L;
  private static final int FEW = 1000;
  private static final long MOST_COMPARISONS = 1_000_000;
  private static final long MOST_EACH = 100;

  private final transient Map<Integer, Integer> alike = new HashMap<>(0); // elements, by hash
  private boolean textsOnly = true;
  private int offered;
  private long comparisons;

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
    comparisons += size(element) * alike.getOrDefault(Objects.hashCode(element), 0);
    if (comparisons > Math.max(MOST_COMPARISONS, MOST_EACH * offered)) {
      throw new ToolException("A set has too many elements that look alike; send fewer");
    }
    boolean added = super.add(element);
    if (added) {
      count(element);
    }
    return added;
  }

  /** The approximate number of values that a comparison with the element compares. */
  private static long size(@Nullable Object element) {
    if (element instanceof Collection<?> many) {
      return 1L + many.size();
    }
    return element instanceof Map<?, ?> map ? 1L + map.size() : 1;
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
