using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace Campaign.Web.Endpoints;

/// <summary>Understands the paths of endpoints as the web server understands its own: constraints, defaults, the rest.</summary>
internal sealed class HttpPaths(ParameterPolicyFactory policies) : IHttpPaths
{
    /// <inheritdoc/>
    public string? MistakeIn(string template)
    {
        try
        {
            Read(template);
            return null;
        }
        catch (Exception wrong) when (wrong is RoutePatternException or InvalidOperationException or ArgumentException
            or FormatException or RouteCreationException)
        {
            return wrong.Message;
        }
    }

    /// <inheritdoc/>
    public HttpPathMatch? Match(string template, string path)
    {
        if (MistakeIn(template) is not null)
        {
            return null;
        }

        (RouteTemplate parsed, RouteValueDictionary defaults, List<(string Name, IRouteConstraint Rule)> rules) = Read(template);
        RouteValueDictionary values = [];
        if (!new TemplateMatcher(parsed, defaults).TryMatch(new PathString("/" + path.Trim('/')), values)
            || !rules.TrueForAll(one => Holds(one.Name, one.Rule, values)))
        {
            return null;
        }

        JsonObject texts = [];
        foreach ((string name, object? value) in values)
        {
            texts[name] = Convert.ToString(value, CultureInfo.InvariantCulture);
        }

        return new HttpPathMatch(texts, RoutePrecedence.ComputeInbound(parsed));
    }

    private (RouteTemplate Parsed, RouteValueDictionary Defaults, List<(string Name, IRouteConstraint Rule)> Rules) Read(
        string template)
    {
        RoutePattern pattern = RoutePatternFactory.Parse(template.Trim('/'));
        List<(string, IRouteConstraint)> rules =
        [
            .. from parameter in pattern.Parameters
               from reference in parameter.ParameterPolicies
               select (parameter.Name, Rule(parameter, reference)),
        ];
        return (new RouteTemplate(pattern), new RouteValueDictionary(pattern.Defaults), rules);
    }

    private IRouteConstraint Rule(RoutePatternParameterPart parameter, RoutePatternParameterPolicyReference reference) =>
        policies.Create(parameter, reference) as IRouteConstraint
        ?? throw new FormatException($"'{reference.Content}' is no constraint.");

    // What is optional and missing breaks no rule.
    private static bool Holds(string name, IRouteConstraint rule, RouteValueDictionary values) =>
        !values.ContainsKey(name) || rule.Match(null, null, name, values, RouteDirection.IncomingRequest);
}
