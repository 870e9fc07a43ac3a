package io.github.mcpwar.api;

import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.model.ResourceTemplateDescriptor;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The resources of a running server. Changes take effect at once and are announced to every client that listens. Safe for use by several threads.
 *
 * <p>Found as a servlet context attribute under this interface's name, and given to each {@code ResourceSource}.
 */
public interface ResourceRegistry {

  /**
   * Adds a resource.
   *
   * @throws IllegalArgumentException when there is one with that URI, or the descriptor is not valid; the message says why
   */
  void add(ResourceDescriptor descriptor, ResourceFunction function);

  /**
   * Adds a family of resources.
   *
   * @throws IllegalArgumentException when there is one with that template, or the descriptor is not valid; the message says why
   */
  void addTemplate(ResourceTemplateDescriptor descriptor, ResourceTemplateFunction function);

  /**
   * Adds every {@link Resource} and {@link ResourceTemplate} method of an object.
   *
   * @throws IllegalArgumentException as {@link #add} and {@link #addTemplate}; then none is added
   */
  void addAll(Object instance);

  /**
   * Removes and adds resources as one change, which is announced once.
   *
   * @param removed URIs; those that there are not are ignored
   * @throws IllegalArgumentException as {@link #add}; then nothing changes
   */
  void replace(Collection<String> removed, Map<ResourceDescriptor, ResourceFunction> added);

  /** Removes a resource; false when there is none with that URI. */
  boolean remove(String uri);

  /** Removes a family; false when there is none with that template. */
  boolean removeTemplate(String uriTemplate);

  /** The resources as clients see them, by URI. */
  List<ResourceDescriptor> list();

  /** The families as clients see them, by template. */
  List<ResourceTemplateDescriptor> templates();

  /**
   * Tells the clients that subscribed to it that a resource holds something else now.
   *
   * @param uri of a resource, also one of a template
   */
  void updated(String uri);
}
