using Campaign.Workflows.Activities;

namespace Campaign.Workflows.Definitions;

/// <summary>The workflows that other workflows use as activities. Implemented by the host.</summary>
/// <remarks>
/// A definition is bound to them when it is read, and stays on the version that is written in it, so that publishing a
/// workflow changes nothing for those that use it.
/// </remarks>
public interface IWorkflowActivities
{
    /// <summary>
    /// The JSON of the definition whose <see cref="WorkflowDefinition.ActivityTypeName"/> this is and which may be used so:
    /// the version that is asked for, the published one when there is no such version, or null.
    /// </summary>
    string? Find(string typeName, int version);
}

/// <summary>Describes a workflow as an activity.</summary>
public static class WorkflowActivityDescriptor
{
    /// <summary>Its inputs, outputs and outcomes as those of an activity, for the designer's palette.</summary>
    public static ActivityDescriptor Of(WorkflowDefinition definition)
    {
        string typeName = definition.ActivityTypeName;
        int dot = typeName.LastIndexOf('.');
        return new ActivityDescriptor
        {
            TypeName = typeName,
            Version = definition.Version,
            Namespace = dot < 0 ? "" : typeName[..dot],
            Name = typeName[(dot + 1)..],
            Category = definition.ActivityCategory ?? "Workflows",
            DisplayName = definition.Name ?? typeName,
            Description = definition.Description,
            Inputs = [.. definition.Inputs.Select(input => new InputDescriptor(
                input.Name,
                input.IsArray ? $"{input.TypeName}[]" : input.TypeName,
                typeof(object),
                input.DisplayName ?? input.Name,
                input.Description,
                input.TypeName == "Boolean" ? "checkbox" : "singleline",
                null,
                "Literal",
                null,
                [],
                IsWrapped: true))],
            Outputs = [.. definition.Outputs.Select(output => new OutputDescriptor(
                output.Name, output.TypeName, output.DisplayName ?? output.Name, output.Description))],
            Ports = [.. (definition.Outcomes.Count > 0 ? definition.Outcomes : ["Done"])
                .Select(outcome => new PortDescriptor(outcome, outcome, PortKind.Flow))],
        };
    }
}
