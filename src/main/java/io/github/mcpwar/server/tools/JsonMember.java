package io.github.mcpwar.server.tools;

import tools.jackson.databind.JavaType;

/**
 * A member of the JSON object that stands for a Java object.
 *
 * @param required the member is always there
 * @param opaque an annotation gives it a form of its own, so that its type says nothing about its JSON
 */
record JsonMember(String name, JavaType type, TypeUse use, boolean required, boolean opaque) {}
