namespace Campaign.Documents.Kinds;

/// <summary>Giấy mời to a meeting or a ceremony.</summary>
public sealed record InvitationInput : IDocumentInput
{
    public required Letterhead Letterhead { get; init; }

    /// <summary>To what: <c>Dự Lễ gắn biển công trình …</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Who is invited.</summary>
    public required string Addressee { get; init; }

    /// <summary>The invitation itself, in <see cref="Markup"/>.</summary>
    public required string Text { get; init; }

    public required string Time { get; init; }

    public required string Place { get; init; }

    /// <summary>Who to tell, what to bring; empty for nothing.</summary>
    public string Note { get; init; } = "";

    public IReadOnlyList<string> Recipients { get; init; } = [];

    public required Signing Signing { get; init; }

    public DocumentFields ToFields() => new FieldSet(DocumentKind.Invitation)
        .AddFrame(Letterhead, Subject, Recipients, Signing)
        .Add("kinh_gui", Addressee)
        .Add("noi_dung", Text)
        .Add("thoi_gian", Time)
        .Add("dia_diem", Place)
        .Add("luu_y", Note)
        .Build();
}

/// <summary>Lays out a giấy mời.</summary>
public sealed class InvitationComposer : OfficialComposer
{
    public override DocumentKind Kind => DocumentKind.Invitation;

    public override IReadOnlyList<KnownField> Fields { get; } =
    [
        .. Head,
        new("kinh_gui", "Kính mời ai"), new("noi_dung", "Lời mời", IsRich: true), new("thoi_gian", "Thời gian"),
        new("dia_diem", "Địa điểm"), new("luu_y", "Lưu ý", IsRich: true),
        .. End,
    ];

    protected override OfficialDocument Arrange(DocumentFields fields) => Frame(fields, "GIẤY MỜI") with
    {
        Addressee = fields["kinh_gui"],
        Body =
        [
            .. Markup.Blocks(fields["noi_dung"]),
            new Block.Paragraph($"**Thời gian:** {fields["thoi_gian"]}."),
            new Block.Paragraph($"**Địa điểm:** {fields["dia_diem"]}."),
            .. Markup.Blocks(fields["luu_y"]),
        ],
    };
}
