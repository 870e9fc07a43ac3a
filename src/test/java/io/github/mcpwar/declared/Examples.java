package io.github.mcpwar.declared;

/** Files for tests. */
final class Examples {

  /** A file that uses every member. */
  static final String WHOLE = """
      tools:
        find_orders:
          title: Orders
          description: Orders of a customer, newest first.
          arguments:
            customer: {type: integer, minimum: 1, description: Customer number}
            kinds: {type: array, items: {type: string}, maxItems: 5, required: false}
            since: {type: string, format: date, default: "2020-01-01"}
          annotations: {idempotentHint: true, openWorldHint: false}
          roles: [sales, support]
          scopes: orders
          timeout: 5s
          heartbeat: 2s
          max-size: 5000
          task: optional
          icon: {src: "https://example.com/a.png", mimeType: image/png, sizes: [48x48], theme: dark}
          _meta: {ui: {resourceUri: "ui://a"}}
          sql:
            datasource: jdbc/crm
            statement: |
              select id, day, total from orders -- newest first; 'really'
              where customer = :customer and day >= :since and kind = any(:kinds)
              order by day desc;
            max-rows: 10
            max-value: 1000
            read-only: true
        close_month:
          description: Closes the books of a month.
          arguments: {month: {type: string, format: date}}
          annotations: {destructiveHint: true}
          confirm: "Close {month}?"
          sql:
            datasource: jdbc/erp
            call: "{ call close_month(:month, :user, ?result) }"
            out: {result: integer}
            user: "{principal}"
            client-info: {ApplicationName: "{principal}"}
            before: ["select set_config('app.user', :user, true)"]
        weather:
          description: The weather of a city.
          arguments: {city: {type: string}, units: {enum: [metric], type: string, required: false}}
          http:
            get: "https://api.example.com/v1/weather/{city}?units={units}"
            headers: {X-Key: "abc", X-City: "{city}"}
            select: /current
            retries: 0
            max-concurrent: 5
        report:
          description: Reports something.
          arguments: {what: {type: string}, size: {type: integer, minimum: 1}}
          http: {post: "http://reports.internal/x", json: [what, size], private: true}
        vote:
          description: Votes.
          arguments: {what: {type: string}}
          http: {put: "https://example.com/votes", form: what}
        change:
          description: Changes something.
          arguments: {id: {type: integer}, what: {type: string}}
          http: {patch: "https://example.com/things/{id}", json: what}
        remove:
          description: Removes something.
          arguments: {id: {type: integer}}
          http:
            delete: "https://example.com/things/{id}"
            on-behalf-of: api://things
            on-behalf-of-scopes: [things.delete]
      openapi:
        petstore:
          document: src/test/resources/openapi/petstore.yaml
          sha256: 7c1315ff7d191c2470e1f5fc9c9f7de1c7aacd162f24eaaf0174f88e1b7d9b1d
          server: https://petstore.example.com/v1
          prefix: pet_
          credentials:
            petstore_auth: {env: PETSTORE_TOKEN}
            api_key: {value: abc, user: ada}
            other: {file: /run/secrets/key}
          headers: {X-Client: mcp}
          on-behalf-of: api://pets
          on-behalf-of-scopes: [pets.read]
          output-schema: true
          roles: sales
          scopes: [pets]
          timeout: 10s
          max-size: 5000
          private: true
          retries: 0
          max-concurrent: 5
          offer:
            - getPetById
            - {operations: "findPets*", count: 2, methods: [get]}
            - {tag: store, count: 2}
            - operation: deletePet
              name: delete_pet
              title: Delete
              description: Deletes a pet.
              annotations: {openWorldHint: false}
              icon: {src: "https://example.com/a.png"}
              _meta: {a: b}
              roles: [admin]
              scopes: admin
              confirm: "Delete {petId}?"
              timeout: 1m
              max-size: 100
              heartbeat: 3s
              task: optional
              select: /id
      upstream:
        jira:
          url: https://mcp.example.com/mcp
          headers: {Authorization: "Bearer {env:JIRA_TOKEN}"}
          prefix: jira_
          offer: [search*, get_issue]
          resources: ["docs://*"]
          prompts: [triage*]
          tools:
            search:
              name: find_issues
              title: Issues
              description: Finds issues.
              roles: [a]
              pin: 0123456789abcdef
            search_all: {hidden: true}
          roles: [a]
          scopes: [b]
          timeout: 30s
          max-size: 100000
          max-tools: 10
          max-concurrent: 10
          max-sessions: 10
          shared: true
          roots: true
          revision: "2025-11-25"
        files:
          command: [npx, -y, "@modelcontextprotocol/server-filesystem", /srv/docs]
          environment: {TOKEN: "{file:/run/secrets/token}"}
          folder: /srv
      overrides:
        old_tool: {name: new_tool, title: New, description: It is new., roles: [a]}
        bad_tool: {hidden: true}
      """;

  private Examples() {}
}
