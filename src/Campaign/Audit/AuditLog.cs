using Campaign.Accounts;
using Campaign.Storage;
using Campaign.Units;

namespace Campaign.Audit;

/// <summary>Who acts in this scope, and from where.</summary>
public interface IActor
{
    /// <summary><see cref="Person.System"/> when nobody does.</summary>
    Person Who { get; }

    /// <summary>The address of the caller; null where there is none.</summary>
    string? Address { get; }
}

/// <summary>In the background nobody acts.</summary>
internal sealed class Nobody : IActor
{
    public Person Who => Person.System;

    public string? Address => null;
}

/// <summary>Writes down deeds as part of the act that does them. What nobody has done is not written.</summary>
public sealed class AuditLog(CampaignDb db, IActor actor, TimeProvider time)
{
    /// <param name="deed">What was done.</param>
    /// <param name="subject">The id of what it was done to.</param>
    /// <param name="name">What people call that.</param>
    /// <param name="detail">What else matters: a number, a version, a new value. Never a secret.</param>
    public void Add(AuditDeed deed, string? subject, string? name = null, string? detail = null) =>
        Add(actor.Who, deed, subject, name, detail);

    /// <summary>The same for somebody whose user name is known, for instance on the command line.</summary>
    public void Add(string by, AuditDeed deed, string? subject, string? name = null, string? detail = null) => Add(
        actor.Who.UserName == by ? actor.Who : new Person(by, "", "", "", Roles.None), deed, subject, name, detail);

    /// <summary>The same for somebody who has not signed in, or not in this scope.</summary>
    public void Add(Person by, AuditDeed deed, string? subject, string? name = null, string? detail = null)
    {
        if (by.UserName == Person.System.UserName)
        {
            return;
        }

        db.Audit.Add(new AuditEntry
        {
            At = time.GetUtcNow(),
            Deed = deed,
            By = Cut(by.UserName, 100)!,
            ByName = Cut(by.FullName, 200)!,
            Address = Cut(actor.Address, 64),
            Subject = Cut(subject, 200),
            SubjectName = Cut(name, 300),
            Detail = Cut(detail, AuditEntry.LongestDetail),
            SearchText = Cut(VietnameseText.Fold($"{by.UserName} {by.FullName} {subject} {name} {detail}"), 2000)!,
        });
    }

    private static string? Cut(string? text, int longest) => text?.Length > longest ? $"{text[..(longest - 1)]}…" : text;
}
