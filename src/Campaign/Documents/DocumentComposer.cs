using Campaign.Documents.Kinds;
using Campaign.Documents.Pages;

namespace Campaign.Documents;

/// <summary>What a document is made from: plain facts that a feature maps its own records to.</summary>
public interface IDocumentInput
{
    DocumentFields ToFields();
}

/// <summary>A field that a template may use.</summary>
/// <param name="Name">Without marks, as it is written between the braces.</param>
/// <param name="Label">What people call it.</param>
/// <param name="IsRich">Its text carries <see cref="Markup"/>.</param>
public sealed record KnownField(string Name, string Label, bool IsRich = false);

/// <summary>A list whose columns a template may use in a row of a table: <c>{{name.column}}</c>.</summary>
public sealed record KnownList(string Name, string Label, IReadOnlyList<KnownField> Columns);

/// <summary>Lays out the documents of one kind, and says which fields they have.</summary>
public abstract class DocumentComposer
{
    private static readonly Dictionary<DocumentKind, DocumentComposer> All = new DocumentComposer[]
    {
        new PlanComposer(), new SubmissionComposer(), new SummaryListComposer(), new MeetingMinutesComposer(),
        new BallotMinutesComposer(), new DecisionComposer(), new ReportComposer(), new InvitationComposer(),
        new CertificateComposer(),
    }.ToDictionary(composer => composer.Kind);

    public abstract DocumentKind Kind { get; }

    public abstract IReadOnlyList<KnownField> Fields { get; }

    public virtual IReadOnlyList<KnownList> Lists => [];

    public static DocumentComposer Of(DocumentKind kind) => All[kind];

    /// <summary>The pages of a document.</summary>
    public abstract PageFlow Compose(DocumentFields fields);

    /// <summary>Every field standing for itself: the layout as a template that staff start from.</summary>
    public virtual DocumentFields Placeholders() => new(
        Kind,
        Fields.ToDictionary(field => field.Name, field => $"{{{{{field.Name}}}}}"),
        Lists.ToDictionary(
            list => list.Name,
            list => (IReadOnlyList<IReadOnlyDictionary<string, string>>)
            [
                list.Columns.ToDictionary(column => column.Name, column => $"{{{{{list.Name}.{column.Name}}}}}"),
            ]));

    /// <summary>Finds a field, or a column of a list by <c>list.column</c>.</summary>
    public KnownField? Find(string name) => name.Split('.') is [var list, var column]
        ? Lists.FirstOrDefault(known => known.Name == list)?.Columns.FirstOrDefault(known => known.Name == column)
        : Fields.FirstOrDefault(known => known.Name == name);
}
