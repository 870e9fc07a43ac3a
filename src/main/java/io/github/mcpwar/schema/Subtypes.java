package io.github.mcpwar.schema;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.mcpwar.schema.JsonForm.Alternative;
import io.github.mcpwar.schema.JsonForm.Mark;
import io.github.mcpwar.schema.JsonForm.Members;
import io.github.mcpwar.schema.JsonForm.OneOf;
import io.github.mcpwar.schema.JsonForm.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.jsontype.NamedType;

/**
 * The subtypes of a type that are marked in JSON. Marks that callers could not follow, or that
 * would let them choose any class, are rejected.
 *
 * @see <a href="https://github.com/FasterXML/jackson-docs/wiki/JacksonPolymorphicDeserialization">
 *     Polymorphic types</a>
 */
final class Subtypes {
  private final JavaType base;
  private final MapperConfig<?> config;
  private final JsonTypeInfo.Value said;
  private final Function<JavaType, JsonForm> forms;

  /**
   * Creates the subtypes of one type.
   *
   * @param forms the form of each subtype, without its mark
   */
  Subtypes(
      JavaType base,
      MapperConfig<?> config,
      AnnotatedClass annotations,
      Function<JavaType, JsonForm> forms) {
    this.base = base;
    this.config = config;
    this.forms = forms;
    JsonTypeInfo.@Nullable Value found =
        config.getAnnotationIntrospector().findPolymorphicTypeInfo(config, annotations);
    if (found == null) {
      throw refusal("is told from its like by a type resolver of its own: callers cannot know how");
    }
    this.said = found;
    refuseOthers();
  }

  private void refuseOthers() {
    switch (said.getIdType()) {
      case CLASS, MINIMAL_CLASS ->
        throw refusal("has @JsonTypeInfo with the names of classes: use JsonTypeInfo.Id.NAME");
      case CUSTOM ->
        throw refusal("is told from its like by names that only its resolver knows:"
            + " use JsonTypeInfo.Id.NAME");
      default -> {}
    }
    if (said.getIdType() != JsonTypeInfo.Id.DEDUCTION
        && (said.getInclusionType() == JsonTypeInfo.As.WRAPPER_ARRAY
            || said.getInclusionType() == JsonTypeInfo.As.EXTERNAL_PROPERTY)) {
      throw refusal("has JsonTypeInfo.As." + said.getInclusionType()
          + ", which callers cannot follow: use JsonTypeInfo.As.PROPERTY");
    }
  }

  /** Creates the choice between the subtypes. */
  OneOf choice(Collection<NamedType> subtypes) {
    Map<Class<?>, List<String>> names = new LinkedHashMap<>();
    for (NamedType subtype : subtypes) {
      Class<?> raw = subtype.getType();
      JavaType type = config.constructType(raw);
      if (base.getRawClass().isAssignableFrom(raw) && (type.isConcrete() || type.isEnumType())) {
        names
            .computeIfAbsent(raw, none -> new ArrayList<>())
            .add(subtype.hasName() ? subtype.getName() : defaultName(raw));
      }
    }
    Class<?> byDefault = said.getDefaultImpl();
    if (byDefault != null && base.isTypeOrSuperTypeOf(byDefault)) {
      names.computeIfAbsent(byDefault, none -> new ArrayList<>(List.of("")));
    }
    List<Alternative> alternatives = new ArrayList<>();
    names.forEach((raw, all) -> all.forEach(each -> alternatives.add(alternative(raw, each))));
    if (alternatives.isEmpty()) {
      throw refusal("has no subtypes that are known: name them in @JsonSubTypes, or seal it");
    }
    return new OneOf(List.copyOf(alternatives));
  }

  private Alternative alternative(Class<?> raw, String name) {
    JavaType type =
        base.hasRawClass(raw) ? base : config.getTypeFactory().constructSpecializedType(base, raw);
    if (!(forms.apply(type) instanceof Members object)) {
      throw refusal("cannot be told from its like as " + raw.getName() + " is no object in JSON");
    }
    return new Alternative(type, object, mark(raw, object, name));
  }

  private Mark mark(Class<?> raw, Members object, String name) {
    if (said.getIdType() == JsonTypeInfo.Id.DEDUCTION) {
      return Mark.NONE;
    }
    if (said.getInclusionType() == JsonTypeInfo.As.WRAPPER_OBJECT) {
      return new Mark(Place.WRAPPER, "", name, true);
    }
    String property = said.getPropertyName() == null
        ? said.getIdType().getDefaultPropertyName()
        : said.getPropertyName();
    boolean own = said.getInclusionType() == JsonTypeInfo.As.PROPERTY && !said.getIdVisible();
    if (own && object.members().stream().anyMatch(member -> member.name().equals(property))) {
      throw refusal("is told from its like by the member " + property + ", but " + raw.getName()
          + " has one of that name: choose another in @JsonTypeInfo(property = …)");
    }
    boolean free = raw == said.getDefaultImpl()
        || (raw == base.getRawClass() && Boolean.FALSE.equals(said.getRequireTypeIdForSubtypes()));
    return new Mark(Place.MEMBER, property, name, !free);
  }

  /** The default name of a class. */
  private String defaultName(Class<?> raw) {
    String name = raw.getName();
    boolean simple = said.getIdType() == JsonTypeInfo.Id.SIMPLE_NAME;
    int end = Math.max(name.lastIndexOf('.'), simple ? name.lastIndexOf('$') : -1);
    return name.substring(end + 1);
  }

  private IllegalArgumentException refusal(String reason) {
    return new IllegalArgumentException(base.toCanonical() + " " + reason);
  }
}
