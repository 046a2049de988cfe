// Studio's own words in Vietnamese. Only a text that is wholly one of these is replaced, never what people have written:
// not in fields, not on the drawing, not in the code editor.
(() => {
  "use strict";
  const words = {
    "Activities": "Các bước", "Search": "Tìm", "Code View": "Mã JSON", "Auto-save": "Tự lưu", "Save": "Lưu", "Publish": "Ban hành",
    "Unpublish": "Thôi dùng", "Retract": "Thôi dùng", "Run workflow": "Chạy", "Run": "Chạy", "Export": "Xuất tệp", "Import": "Nhập tệp", "Download": "Tải về",
    "Upload": "Tải lên", "Properties": "Thuộc tính", "Variables": "Biến", "Input/Output": "Vào, ra", "Version History": "Các bản",
    "Version history": "Các bản", "Metadata": "Tên gọi", "Name": "Tên", "Description": "Mô tả", "The name of the workflow.": "Tên của quy trình.",
    "A brief description of the workflow.": "Mô tả ngắn về quy trình.", "Settings": "Thiết lập", "Activation strategy": "Khi nào được bắt đầu",
    "Incident handling strategy": "Khi có lỗi", "Log Persistence Strategy": "Ghi nhật ký",
    "Select the log persistence strategy to use for activity properties of this workflow.": "Ghi những gì vào nhật ký của phiên chạy.",
    "Commit Strategy": "Khi nào ghi lại", "Commit strategy": "Khi nào ghi lại", "Default": "Mặc định", "Activity": "Bước", "Usable as activity": "Dùng làm bước",
    "Allow this workflow to be used as an activity.": "Quy trình khác dùng được quy trình này làm một bước.", "Information": "Thông tin",
    "Definition ID": "Mã quy trình", "Version ID": "Mã bản", "Version": "Bản", "Status": "Tình trạng", "Published": "Đang dùng", "Draft": "Nháp",
    "Readonly": "Chỉ đọc", "Yes": "Có", "No": "Không", "Input": "Nội dung", "Inputs": "Dữ liệu vào", "Output": "Kết quả", "Outputs": "Kết quả",
    "Resilience": "Thử lại", "Resilience Strategy": "Cách thử lại", "Common": "Chung", "Test": "Thử", "Log": "Nhật ký", "Info": "Thông tin", "Incidents": "Sự cố", "Journal": "Nhật ký",
    "This activity does not have any input properties.": "Bước này không có gì phải điền.",
    "This activity does not have any output properties.": "Bước này không để lại kết quả.", "Id": "Mã", "ID": "Mã", "Display text": "Tên trên bản vẽ",
    "Display Text": "Tên trên bản vẽ", "Type": "Loại", "Details": "Chi tiết", "Value": "Giá trị", "Delete": "Xóa", "Edit": "Sửa", "View": "Xem",
    "Cancel": "Để sau", "OK": "Đồng ý", "Ok": "Đồng ý", "Close": "Đóng", "Add": "Thêm", "Add variable": "Thêm biến", "Add input": "Thêm dữ liệu vào",
    "Add output": "Thêm kết quả", "Create workflow": "Quy trình mới", "Create Workflow": "Quy trình mới", "Workflow Definitions": "Quy trình",
    "Workflow Instances": "Phiên chạy", "Latest": "Mới nhất", "Latest Version": "Bản mới nhất", "Published Version": "Bản đang dùng", "Rows per page:": "Mỗi trang:",
    "Bulk actions": "Với các mục đã chọn", "Bulk Actions": "Với các mục đã chọn", "Running": "Đang chạy", "Finished": "Đã xong", "Faulted": "Có lỗi",
    "Suspended": "Đang chờ", "Executing": "Đang làm", "Pending": "Chưa làm", "Completed": "Đã xong", "Cancelled": "Đã dừng", "Canceled": "Đã dừng",
    "Blocked": "Đang chờ", "Started": "Bắt đầu", "Created": "Lập lúc", "Updated": "Thay đổi", "Finished at": "Xong lúc", "Sub status": "Đang ở",
    "Sub Status": "Đang ở", "Workflow": "Quy trình", "Workflow Instance": "Phiên chạy", "Correlation ID": "Mã chung", "Correlation Id": "Mã chung",
    "Always allow the creation of a new workflow instance.": "Lúc nào cũng được bắt đầu.", "Always": "Luôn luôn", "Fault": "Dừng lại, báo lỗi",
    "Ends the workflow when an activity fails.": "Quy trình dừng khi một bước lỗi.", "Configuration": "Theo cấu hình", "Inherit": "Theo quy trình",
    "Include": "Ghi", "Exclude": "Không ghi", "Can start workflow": "Bắt đầu quy trình", "Run asynchronously": "Chạy nền", "Copy": "Chép", "Cut": "Cắt", "Paste": "Dán",
    "Workflow saved": "Đã lưu", "Workflow published": "Đã ban hành", "Workflow successfully published": "Đã ban hành", "Refresh": "Đọc lại", "Rename": "Đổi tên",
    "All": "Tất cả", "None": "Không", "Select": "Chọn", "No records found": "Không có gì", "Actions": "Thao tác", "Filter": "Lọc",
    "Zoom to fit the screen": "Vừa màn hình", "Center": "Về giữa", "Auto layout": "Tự sắp xếp", "Publish workflow": "Ban hành",
    "Run Workflow": "Chạy", "New workflow": "Quy trình mới", "Save workflow": "Lưu", "Storage": "Lưu ở", "Memory": "Trong bộ nhớ",
    "Outcomes": "Các ngả ra", "Outcome": "Ngả ra", "Enter a list of possible outcomes for this workflow.": "Ghi các ngả ra của quy trình.",
    "There are currently no outputs defined.": "Chưa có kết quả nào.", "There are currently no inputs defined.": "Chưa có dữ liệu vào nào.",
    "There are currently no variables defined.": "Chưa có biến nào.",
    "Enter the expression that will be used to determine the log persistence strategy for this property.": "Biểu thức cho biết có ghi vào nhật ký hay không.",
    "Create variable": "Thêm biến", "Create input": "Thêm dữ liệu vào", "Create output": "Thêm kết quả", "Edit variable": "Sửa biến",
    "Edit input": "Sửa dữ liệu vào", "Edit output": "Sửa kết quả", "Default value": "Giá trị ban đầu", "Default Value": "Giá trị ban đầu",
    "Display name": "Tên hiện ra", "Display Name": "Tên hiện ra", "Category": "Nhóm", "Is array": "Là danh sách", "Required": "Bắt buộc",
    "A brief description of this input.": "Mô tả ngắn.", "A brief description of this output.": "Mô tả ngắn.",
    "Check this option if the variable holds an array of the selected type.": "Đánh dấu khi biến giữ một danh sách.",
    "Delete selected input?": "Xóa dữ liệu vào đã chọn?", "Delete selected output?": "Xóa kết quả đã chọn?",
    "Delete selected variable?": "Xóa biến đã chọn?", "Delete workflow?": "Xóa quy trình?", "Delete workflow instance?": "Xóa phiên chạy?",
    "Cancel workflow instance?": "Dừng phiên chạy?", "Are you sure you want to delete the selected input?": "Dữ liệu vào đã chọn sẽ mất.",
    "Are you sure you want to delete the selected output?": "Kết quả đã chọn sẽ mất.",
    "Are you sure you want to delete the selected variable?": "Biến đã chọn sẽ mất.",
    "Are you sure you want to delete this workflow?": "Quy trình này sẽ mất.",
    "Are you sure you want to delete the selected workflows?": "Các quy trình đã chọn sẽ mất.",
    "Are you sure you want to delete this version?": "Bản này sẽ mất.",
    "Are you sure you want to delete this workflow instance?": "Phiên chạy này sẽ mất.",
    "Are you sure you want to delete the selected workflow instances?": "Các phiên chạy đã chọn sẽ mất.",
    "Are you sure you want to cancel this workflow instance?": "Phiên chạy này sẽ dừng.",
    "Are you sure you want to cancel the selected workflow instances?": "Các phiên chạy đã chọn sẽ dừng.",
    "Are you sure you want to publish the selected workflows?": "Các quy trình đã chọn sẽ được ban hành.",
    "Are you sure you want to unpublish the selected workflows?": "Các quy trình đã chọn sẽ thôi dùng.", "Expand All": "Mở hết",
    "Collapse All": "Thu hết", "Executions": "Các lần chạy", "Execution Details": "Lần chạy", "Call stack": "Gọi từ đâu",
    "Internal State": "Trạng thái trong", "Enable Polling": "Tự xem lại", "Has Incidents": "Có sự cố", "Date Filters": "Lọc theo ngày",
    "Column": "Cột", "Operator": "So", "From": "Từ", "To": "Đến", "Is": "Là", "Is Not": "Khác", "Is After": "Sau", "Is Before": "Trước",
    "Is on or After": "Từ", "Is on or Before": "Đến hết", "Clear": "Bỏ lọc", "Apply": "Áp dụng", "Apply to all matches": "Với mọi mục khớp",
    "Duplicate": "Nhân bản", "Message": "Lời báo", "Event": "Việc", "Timestamp": "Lúc", "Duration": "Mất", "Node ID": "Mã trên bản vẽ",
    "Instance ID": "Mã phiên", "Definition version": "Bản", "Definition version ID": "Mã bản", "Latest version": "Bản mới nhất",
    "No incidents": "Không có sự cố", "No inputs": "Không có dữ liệu vào", "No outputs": "Không có kết quả", "No variables": "Không có biến",
    "Nothing selected": "Chưa chọn gì", "No workflow definitions found": "Không có quy trình nào",
    "No workflow instances found": "Không có phiên nào", "No execution selected.": "Chưa chọn lần chạy.",
    "No output was recorded.": "Không để lại kết quả.", "No output associated with this execution.": "Lần này không để lại kết quả.",
    "No outcomes were recorded.": "Chưa ra ngả nào.", "No outcomes associated with this execution.": "Lần này chưa ra ngả nào.",
    "No state was recorded.": "Không ghi lại gì.", "No state associated with this execution.": "Lần này không ghi lại gì.",
    "No data available.": "Không có gì", "No content to display.": "Không có gì", "Open": "Mở", "Open designer": "Mở bên trong",
    "Instances": "Phiên chạy", "Definitions": "Quy trình", "Export this version as a JSON file.": "Tải bản này về thành tệp.",
    "Export the current workflow as a JSON file": "Tải quy trình về thành tệp",
    "Import a JSON file containing workflow data to override the current workflow's contents.": "Lấy quy trình từ tệp, thay bản đang vẽ.",
    "Loading": "Đang mở", "Loading activities": "Đang mở các bước", "Activities could not be loaded": "Chưa mở được các bước",
    "Changes applied": "Đã áp dụng", "Workflow Type": "Kiểu quy trình", "Tool Version": "Bản công cụ", "Root": "Gốc", "True": "Có", "False": "Không",
    "Select activity": "Chọn bước", "Editable": "Sửa được", "Never": "Không bao giờ", "Provider": "Nguồn", "Materializer": "Cách đọc",
    "Activity Call Stack": "Chuỗi gọi", "Incident Strategy": "Khi có lỗi", "Workflow State": "Toàn bộ trạng thái",
    "A workflow with this name already exists.": "Đã có quy trình tên này.",
    "A variable with this name already exists in the current scope.": "Đã có biến tên này.",
    "An input with this name already exists.": "Đã có dữ liệu vào tên này.",
  };

  // What Studio itself calls the ways out of a step; those that the server knows come with their names.
  const ways = {
    "Done": "Xong", "Default": "Còn lại", "Unmatched status code": "Mã khác", "Failed to connect": "Không kết nối được", "Timeout": "Quá giờ",
  };
  const held = "input, textarea, [contenteditable], .monaco-editor, .x6-graph, .x6-graph-svg, elsa-activity-wrapper, script, style";
  const attributes = ["title", "aria-label", "placeholder"];

  // The rows of a table with headings are what people have called their variables, inputs and workflows, but for these columns.
  const columns = new Set(["Tình trạng", "Đang ở", "Lưu ở", "Status", "Sub status", "Sub Status", "Storage"]);

  function isWritten(found) {
    if (found?.closest(held)) return true;
    const cell = found?.closest("tbody td");
    const head = cell?.closest("table").tHead?.rows[0];
    return Boolean(head) && !columns.has(head.cells[cell.cellIndex]?.textContent.trim());
  }

  // Studio counts versions in English, and writes a moment as Americans do.
  function counted(written) {
    const version = /^Version (\d+)$/.exec(written);
    return version && `Bản ${version[1]}`;
  }

  function moment(written) {
    const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2})(:\d{2}:\d{2}) ([AP])M$/.exec(written);
    if (!parts) return null;
    const [, month, day, year, hour, rest, half] = parts;
    const two = (number) => String(number).padStart(2, "0");
    return `${two(day)}/${two(month)}/${year} ${two((hour % 12) + (half === "P" ? 12 : 0))}${rest}`;
  }

  function text(node) {
    const found = node.parentElement;
    const written = node.data.trim();
    const isWay = Boolean(found?.closest(".x6-port"));
    const isTime = !isWay && !found?.closest(held) && moment(written);
    const said = isTime || ((isWay ? ways : words)[written] ?? counted(written));
    if (said && (isTime || isWay || !isWritten(found))) node.data = node.data.replace(written, said);
  }

  function element(found) {
    for (const name of attributes) {
      const said = words[found.getAttribute(name)];
      if (said && !found.closest(".monaco-editor, .x6-graph")) found.setAttribute(name, said);
    }
  }

  function all(root) {
    if (root.nodeType === Node.TEXT_NODE) return text(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    element(root);
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) (walk.currentNode.nodeType === Node.TEXT_NODE ? text : element)(walk.currentNode);
  }

  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(all);
      else if (change.type === "characterData") text(change.target);
      else element(change.target);
    }
  }).observe(document.documentElement, { childList: true, characterData: true, attributes: true, attributeFilter: attributes, subtree: true });
})();
