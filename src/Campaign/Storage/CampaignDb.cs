using System.Reflection;
using Campaign.Accounts;
using Campaign.Audit;
using Campaign.Campaigns;
using Campaign.Commendations;
using Campaign.Councils;
using Campaign.Deadlines;
using Campaign.Documents;
using Campaign.Documents.Templates;
using Campaign.Decisions;
using Campaign.Dossiers;
using Campaign.Notifications;
using Campaign.Notifications.Templates;
using Campaign.Plaques;
using Campaign.Publicity;
using Campaign.Reviews;
using Campaign.Simulations;
using Campaign.Units;
using Campaign.Workflows;
using Campaign.Workflows.Errands;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Decision = Campaign.Decisions.Decision;

namespace Campaign.Storage;

/// <summary>All that the application keeps. One model; a derived context for each database.</summary>
public abstract class CampaignDb(DbContextOptions options)
    : IdentityUserContext<Account>(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<AccessKey> AccessKeys => Set<AccessKey>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<OrgUnit> Units => Set<OrgUnit>();

    public DbSet<ExternalRecipient> ExternalRecipients => Set<ExternalRecipient>();

    public DbSet<EmulationCampaign> Campaigns => Set<EmulationCampaign>();

    public DbSet<Movement> Movements => Set<Movement>();

    public DbSet<Obligation> Obligations => Set<Obligation>();

    public DbSet<SentReminder> Reminders => Set<SentReminder>();

    public DbSet<CalendarDay> CalendarDays => Set<CalendarDay>();

    public DbSet<Dossier> Dossiers => Set<Dossier>();

    public DbSet<DossierEvent> DossierEvents => Set<DossierEvent>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<WorkTask> Tasks => Set<WorkTask>();

    public DbSet<TaskCandidate> TaskCandidates => Set<TaskCandidate>();

    public DbSet<AwardForm> AwardForms => Set<AwardForm>();

    public DbSet<CommendationRule> CommendationRules => Set<CommendationRule>();

    public DbSet<Nominee> Nominees => Set<Nominee>();

    public DbSet<NomineeAward> NomineeAwards => Set<NomineeAward>();

    public DbSet<NomineeList> NomineeLists => Set<NomineeList>();

    public DbSet<NomineeListChange> NomineeListChanges => Set<NomineeListChange>();

    public DbSet<Council> Councils => Set<Council>();

    public DbSet<CouncilMember> CouncilMembers => Set<CouncilMember>();

    public DbSet<VotingRule> VotingRules => Set<VotingRule>();

    public DbSet<Meeting> Meetings => Set<Meeting>();

    public DbSet<MeetingChange> MeetingChanges => Set<MeetingChange>();

    public DbSet<AgendaItem> AgendaItems => Set<AgendaItem>();

    public DbSet<Ballot> Ballots => Set<Ballot>();

    public DbSet<BallotKey> BallotKeys => Set<BallotKey>();

    public DbSet<BallotVoter> BallotVoters => Set<BallotVoter>();

    public DbSet<Recusal> Recusals => Set<Recusal>();

    public DbSet<NumberRegister> NumberRegisters => Set<NumberRegister>();

    public DbSet<RegisterEntry> RegisterEntries => Set<RegisterEntry>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<AwardLine> AwardLines => Set<AwardLine>();

    public DbSet<CertificateReissue> CertificateReissues => Set<CertificateReissue>();

    public DbSet<DecisionEvent> DecisionEvents => Set<DecisionEvent>();

    public DbSet<MeetingScan> MeetingScans => Set<MeetingScan>();

    public DbSet<PublicList> PublicLists => Set<PublicList>();

    public DbSet<PublicRemark> PublicRemarks => Set<PublicRemark>();

    public DbSet<Work> Works => Set<Work>();

    public DbSet<WorkEvent> WorkEvents => Set<WorkEvent>();

    public DbSet<WorkPhoto> WorkPhotos => Set<WorkPhoto>();

    public DbSet<OutboxMessage> Messages => Set<OutboxMessage>();

    public DbSet<Letter> Letters => Set<Letter>();

    public DbSet<TemplateVersion> MessageTemplates => Set<TemplateVersion>();

    public DbSet<StoredDefinition> Definitions => Set<StoredDefinition>();

    public DbSet<VersionEvent> VersionEvents => Set<VersionEvent>();

    public DbSet<StoredTrigger> Triggers => Set<StoredTrigger>();

    public DbSet<WorkflowInstance> Instances => Set<WorkflowInstance>();

    public DbSet<StoredBookmark> Bookmarks => Set<StoredBookmark>();

    public DbSet<EarlyStimulus> EarlyStimuli => Set<EarlyStimulus>();

    public DbSet<Errand> Errands => Set<Errand>();

    public DbSet<StoredIncident> Incidents => Set<StoredIncident>();

    public DbSet<AlterationPlan> AlterationPlans => Set<AlterationPlan>();

    public DbSet<JournalBatch> Journal => Set<JournalBatch>();

    public DbSet<GeneratedDocument> GeneratedDocuments => Set<GeneratedDocument>();

    public DbSet<DocumentTemplate> DocumentTemplates => Set<DocumentTemplate>();

    public DbSet<SimulationRun> SimulationRuns => Set<SimulationRun>();

    public DbSet<Setting> Settings => Set<Setting>();

    public DbSet<Counter> Counters => Set<Counter>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(Assembly.GetExecutingAssembly());
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }
}

/// <summary>The model on SQLite.</summary>
public sealed class SqliteCampaignDb(DbContextOptions<SqliteCampaignDb> options) : CampaignDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // SQLite has no type for a moment, and as text it can neither order nor compare one.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    private sealed class UtcTicks()
        : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}

/// <summary>The model on PostgreSQL.</summary>
public sealed class PostgresCampaignDb(DbContextOptions<PostgresCampaignDb> options) : CampaignDb(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        // What lies below a unit is a range of paths, which must be ordered byte by byte, as on SQLite.
        builder.Entity<OrgUnit>().Property(u => u.Path).UseCollation("C");
        builder.Entity<Dossier>().Property(d => d.UnitPath).UseCollation("C");
        builder.Entity<Obligation>().Property(o => o.UnitPath).UseCollation("C");
        builder.Entity<AwardLine>().Property(l => l.UnitPath).UseCollation("C");
        builder.Entity<Nominee>().Property(n => n.UnitPath).UseCollation("C");
        builder.Entity<Nominee>().Property(n => n.NameKey).UseCollation("C");
        builder.Entity<Work>().Property(w => w.UnitPath).UseCollation("C");
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // timestamptz takes only UTC.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InUtc>();
    }

    private sealed class InUtc()
        : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);
}
