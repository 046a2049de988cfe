using System.Text.Json.Nodes;

namespace Campaign.Tests.Notifications;

/// <summary>Models of messages as a workflow fills them.</summary>
internal static class Models
{
    public const string Link = "https://thidua.example/viec/42";

    public static JsonObject Full() => JsonNode.Parse(
        $$"""
        {
          "recipient": {
            "greeting": "Kính gửi: Ban Chấp hành CĐCS Trường Tiểu học Hoa Ban",
            "name": "Hoàng Thị Ngọc Ánh", "position": "Chủ tịch CĐCS"
          },
          "unit": {
            "name": "Công đoàn cơ sở Trường Tiểu học Hoa Ban", "shortName": "CĐCS Trường Tiểu học Hoa Ban",
            "postalAddress": "Tổ 5, phường Đức Xuân, thành phố Bắc Kạn"
          },
          "upper": { "shortName": "LĐLĐ thành phố Bắc Kạn", "phone": "0209 000 000" },
          "campaign": {
            "name": "phong trào thi đua năm 2022", "year": 2022,
            "planNumber": "113/KH-LĐLĐ", "planDate": "17/02/2022"
          },
          "phase": { "number": 1, "from": "17/02/2022", "to": "30/06/2022", "reportDueOn": "11/07/2022" },
          "obligation": {
            "name": "Kế hoạch triển khai", "dueOn": "15/03/2022", "daysLeft": 7, "daysLate": 3, "count": 2,
            "items": [
              { "unitName": "CĐCS Trường THCS Pác Ngòi", "daysLate": 3, "isPaper": true },
              { "unitName": "CĐCS Trường Mầm non Sao Mai", "daysLate": 3, "isPaper": false }
            ]
          },
          "dossier": {
            "title": "Kế hoạch triển khai năm 2022", "code": "KH-2022-0001", "status": "Đạt",
            "submittedOn": "10/03/2022"
          },
          "review": {
            "comment": "Kế hoạch chưa ghi người phụ trách.", "newLimit": "14/03/2022",
            "reviewer": "Đàm Thị Thúy Quỳnh", "dueOn": "17/03/2022"
          },
          "document": { "number": "12/TB-LĐLĐ" },
          "attachment": { "list": "ke-hoach-113.docx" },
          "link": "{{Link}}",
          "sender": {
            "department": "Ban Công tác cơ sở", "name": "Đàm Thị Thúy Quỳnh", "position": "TRƯỞNG BAN",
            "phone": "0209 111 111"
          },
          "letter": { "place": "Bắc Kạn", "day": "01", "month": "03", "year": "2022", "copies": 1 }
        }
        """)!.AsObject();

    public static JsonObject With(this JsonObject model, string path, JsonNode? value)
    {
        string[] names = path.Split('.');
        JsonNode parent = names[..^1].Aggregate<string, JsonNode>(model, (node, name) => node[name]!);
        parent[names[^1]] = value;
        return model;
    }
}
