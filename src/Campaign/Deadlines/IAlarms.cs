namespace Campaign.Deadlines;

/// <summary>The alarm clock. The rows say what is due; an alarm only says "look now".</summary>
public interface IAlarms
{
    /// <summary>Asks to be woken at a moment of the campaign's time. Asking twice for one moment is asking once.</summary>
    void RingAt(DateTimeOffset moment);

    /// <summary>Asks for the outbox to be emptied soon.</summary>
    void DeliverSoon();
}
